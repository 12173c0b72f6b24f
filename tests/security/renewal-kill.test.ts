// An app that is killed while it renews the session that stays: whatever was sent is on the disk, so that the
// next start sends the same pair, which the server accepts again, or the next token.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KeptRenewal } from '../../src-main/trust/renewal-file.ts'
import { createRenewalStore } from '../../src-main/trust/renewal-store.ts'
import { renewalKeyStore } from './renewal-kill-store.ts'

const CHILD = fileURLToPath(new URL('renewal-kill-child.ts', import.meta.url))
/** More operations on files than a renewal takes. */
const NEVER = '1000'
const CURRENT = 'C'.repeat(43)
const NEXT = 'N'.repeat(43)

const first: KeptRenewal = {
  server: 'demo',
  email: 'ana@acme.example',
  name: 'Ana',
  family: 'F'.repeat(43),
  current: CURRENT,
  next: null,
  deviceKeyHash: createHash('sha256').update('device key').digest('hex'),
  expiresAtMs: 0,
}

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-renewal-kill-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function run(killBefore: string) {
  const folder = join(root, killBefore)
  const store = createRenewalStore({ folder, keyStore: renewalKeyStore })
  expect(await store.save(first)).toBe(true)
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') }
  const told = spawnSync(process.execPath, [CHILD, folder, killBefore], { env, encoding: 'utf8' })
  return { told, kept: await store.read('demo') }
}

test('a renewal that is killed before each operation leaves what the server accepts', async () => {
  const { told: whole } = await run(NEVER)
  expect(whole.stderr).toBe('')
  const operations = Number(/^renewed after (\d+)$/m.exec(whole.stdout)?.[1])
  expect(operations).toBeGreaterThan(10)

  const found = new Set<string>()
  for (let killBefore = 0; killBefore < operations; killBefore += 1) {
    const { told, kept } = await run(`${killBefore}`)
    expect(told.signal).toBe('SIGKILL')
    const isSent = told.stdout.includes(`sent ${CURRENT} ${NEXT}`)
    const onDisk = kept === null || kept === 'silent' ? 'nothing' : `${kept.current} ${kept.next}`
    const accepted = isSent
      ? [`${CURRENT} ${NEXT}`, `${NEXT} null`]
      : [`${CURRENT} null`, `${CURRENT} ${NEXT}`]
    expect(accepted).toContain(onDisk)
    found.add(onDisk)
  }
  expect(found.size).toBe(3)
})
