// Who seals with which key, as the connections of each instance say.
import { expect, inject, test } from 'vitest'
import { createLog } from '../../src-backend/base/log.ts'
import { runCli } from '../../src-backend/cli/run.ts'
import { parseConfig } from '../../src-backend/config/config.ts'
import { openStore } from '../../src-backend/process/open-store.ts'
import { createCheapHasher } from '../support/backend.ts'
import { createDatabase } from '../support/postgres-database.ts'

const keyText = (id: string, byte: number): string =>
  `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const [oldKey, newKey] = [keyText('old', 1), keyText('new', 2)]

async function run(args: readonly string[], environment: Record<string, string>) {
  let [out, err] = ['', '']
  const code = await runCli(args, {
    environment: { SYNC_LOG_LEVEL: 'error', ...environment },
    out: (text) => (out += text),
    err: (text) => (err += text),
    createHasher: async () => createCheapHasher(),
  })
  return { code, out, err }
}

test('while another instance seals with the old key: said, 1, and no key is retired', async () => {
  const url = await createDatabase(inject('postgres').url, 'template0')
  const settings = { DATABASE_URL: url, SYNC_MASTER_KEYS: oldKey }
  expect(await run(['create-company', '--name', 'Beta'], settings)).toMatchObject({ code: 0 })
  const config = parseConfig(settings)
  if (!config.ok) throw new Error(config.reason)
  const log = createLog({ write: () => {}, level: 'silent', nowMs: Date.now })
  const instance = await openStore(config.value, log)
  const rotated = { ...settings, SYNC_MASTER_KEYS: `${newKey},${oldKey}` }
  const early = await run(['rotate-keys'], rotated)
  expect(early).toMatchObject({ code: 1, out: '' })
  expect(early.err).toContain('Some instance still seals with another key: give new to every')
  expect(early.err).not.toContain('Not needed')
  await instance.close()
  await expect
    .poll(async () => (await run(['rotate-keys'], rotated)).out)
    .toContain('Not needed any more: old.')
})
