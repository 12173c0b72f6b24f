// Loaded before the app by list.bench.ts: notes when the derivation of the key ended, so that opening is measured
// without it.
const argon2 = require('@node-rs/argon2')
const { hashRaw } = argon2
argon2.hashRaw = async (...given) => {
  const key = await hashRaw(...given)
  globalThis.keyDerivedAtMs = performance.timeOrigin + performance.now()
  return key
}
