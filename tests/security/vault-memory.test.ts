import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { knownSecret, knownVaultKey, SECRET_COUNT } from './vault-memory-secrets.ts'

const CHILD = fileURLToPath(new URL('vault-memory-child.ts', import.meta.url))

/** How often each of some byte sequences lies in the writable memory of a process. */
async function countInMemory(pid: number, wanted: readonly Buffer[]): Promise<number[]> {
  const counts = wanted.map(() => 0)
  const maps = await readFile(`/proc/${pid}/maps`, 'latin1')
  const memory = await open(`/proc/${pid}/mem`, 'r')
  const chunk = Buffer.alloc(4 << 20)
  for (const [, from = '', to = ''] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
    const end = Number(`0x${to}`)
    for (let at = Number(`0x${from}`); at < end; at += chunk.length) {
      const length = Math.min(chunk.length, end - at)
      // Some special mappings cannot be read.
      const read = await memory.read(chunk, 0, length, at).catch(() => ({ bytesRead: 0 }))
      const seen = chunk.subarray(0, read.bytesRead)
      wanted.forEach((bytes, index) => {
        for (
          let found = seen.indexOf(bytes);
          found !== -1;
          found = seen.indexOf(bytes, found + 1)
        ) {
          counts[index] = (counts[index] ?? 0) + 1
        }
      })
    }
  }
  await memory.close()
  return counts
}

// Only Linux lets a process read the memory of its child.
describe.runIf(process.platform === 'linux')('the memory of the process', () => {
  it('holds neither the vault key nor the secrets any more once the vault is locked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sync-vault-memory-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const child = spawn(process.execPath, [CHILD, join(folder, 'vault')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const secrets = Array.from({ length: SECRET_COUNT }, (_, index) => knownSecret(index))
    const wanted = [knownVaultKey(), ...secrets]

    async function countAt(state: string): Promise<{ key: number; secrets: number[] }> {
      const [said] = await once(child.stdout, 'data')
      expect(String(said)).toBe(`${state}\n`)
      const [key = 0, ...secretCounts] = await countInMemory(child.pid ?? 0, wanted)
      child.stdin.write('go on\n')
      return { key, secrets: secretCounts }
    }

    const unlocked = await countAt('unlocked')
    expect(unlocked.key).toBeGreaterThan(0)
    expect(unlocked.secrets.every((count) => count > 0)).toBe(true)

    const locked = await countAt('locked')
    expect(locked).toEqual({ key: 0, secrets: secrets.map(() => 0) })
  })
})
