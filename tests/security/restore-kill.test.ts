import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../src-main/vault/entries/entry.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createOwnFiles } from '../../src-main/vault/own-file/own-file.ts'
import { everyFewSteps } from '../support/in-turns.ts'

const CHILD = fileURLToPath(new URL('restore-kill-child.ts', import.meta.url))
const entry = (name: string, index: number): Entry => ({
  id: `0190aaaa-0000-7000-8000-00000000000${index}`,
  parameters: {
    type: 'totp',
    secret: new Uint8Array(createHash('sha1').update(name).digest()),
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
  createdAtMs: 1,
  deletedAtMs: null,
  trashAge: null,
  pin: null,
  binding: null,
  state: 'live',
})

let root = ''
const at = (name: string) => join(root, name)
const files = createOwnFiles({
  inTurns: everyFewSteps,
  kdf: {
    derive: createArgon2Kdf(() => 0).derive,
    calibrate: () => Promise.resolve({ memoryKib: 64, passes: 1, lanes: 1 }),
  },
  nowMs: () => 1_700_000_000_000,
  randomBytes,
})

function run(...given: string[]) {
  const env = { ...process.env, NODE_COMPILE_CACHE: at('cache') }
  return spawnSync(process.execPath, [CHILD, ...given], { env, encoding: 'utf8' })
}
const look = (folder: string) => run(folder, 'look').stdout

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-restore-kill-'))
  await files.write(at('old.svbak'), [entry('old', 1), entry('shared', 2)], 'correct horse battery')
  await files.write(at('new.svbak'), [entry('shared', 2), entry('new', 3)], 'correct horse battery')
  await mkdir(at('absent'))
  run(at('old'), 'create', at('old.svbak'))
  await cp(at('old'), at('replaced'), { recursive: true })
  run(at('replaced'), 'replace', at('new.svbak'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('a restore that is killed before each operation on files', () => {
  it.each([
    { way: 'add', from: 'old', before: 'none old shared', after: 'none old shared new' },
    { way: 'replace', from: 'old', before: 'none old shared', after: 'undo shared new' },
    { way: 'undo', from: 'replaced', before: 'undo shared new', after: 'undo old shared' },
    { way: 'create', from: 'absent', before: 'none vault-absent', after: 'none shared new' },
  ])('$way: all of it or nothing', async ({ way, from, before, after }) => {
    const whole = at(`${way} whole`)
    await cp(at(from), whole, { recursive: true })
    const told = run(whole, way, at('new.svbak'))
    expect(told.stderr).toBe('')
    const operations = Number(/^done after (\d+)$/.exec(told.stdout)?.[1])
    expect(operations).toBeGreaterThan(5)
    expect(look(whole)).toBe(after)

    const found = new Set<string>()
    for (let killBefore = 0; killBefore < operations; killBefore += 1) {
      const folder = at(`${way} ${killBefore}`)
      await cp(at(from), folder, { recursive: true })
      expect(run(folder, way, at('new.svbak'), `${killBefore}`).signal).toBe('SIGKILL')
      found.add(look(folder))
    }
    expect([...found].toSorted()).toEqual([before, after].toSorted())
  })
})
