// Run by own-file-kill.test.ts as a process of its own: writes an own file, and is killed before the operation on
// files that it was told.
import { randomBytes } from 'node:crypto'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const [, , path, killBefore, name] = process.argv
if (path === undefined || name === undefined) throw new Error('which file?')

let operations = 0

/** The same function, before which the process may end. */
function killable<Given extends unknown[], Answer>(operation: (...given: Given) => Answer) {
  return (...given: Given): Answer => {
    if (operations++ === Number(killBefore)) process.kill(process.pid, 'SIGKILL')
    return operation(...given)
  }
}

const open = killable(promises.open)
promises.open = async (...given: Parameters<typeof promises.open>): Promise<FileHandle> => {
  const file = await open(...given)
  file.writeFile = killable(file.writeFile.bind(file))
  file.sync = killable(file.sync.bind(file))
  file.close = killable(file.close.bind(file))
  return file
}
promises.rename = killable(promises.rename)
promises.readFile = killable(promises.readFile) as typeof promises.readFile
syncBuiltinESMExports()

const { createArgon2Kdf } = await import('../../src-main/vault/keys/kdf.ts')
const { createOwnFiles } = await import('../../src-main/vault/own-file/own-file.ts')
const { createInTurns } = await import('../../src-main/time/steps.ts')
const files = createOwnFiles({
  inTurns: createInTurns({ steadyMs: () => performance.now() }),
  kdf: {
    derive: createArgon2Kdf(() => 0).derive,
    calibrate: () => Promise.resolve({ memoryKib: 64, passes: 1, lanes: 1 }),
  },
  nowMs: () => 1_700_000_000_000,
  randomBytes,
})
const entry = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  parameters: {
    type: 'totp',
    secret: new Uint8Array(randomBytes(20)),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  },
  issuer: 'Acme',
  name,
  note: '',
  tags: [],
  icon: null,
  used: null,
  createdAtMs: 1_700_000_000_000,
  deletedAtMs: null,
  trashAge: null,
  pin: null,
  binding: null,
  state: 'live',
} as const
operations = 0
const written = await files.write(path, [entry], 'correct horse battery')
process.stdout.write(written.ok ? `written after ${operations}` : written.error.code)
