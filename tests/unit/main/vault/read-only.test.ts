import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { withoutNewGenerations } from '../../../../src-main/vault/file/read-only.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  PASSPHRASE,
  realFiles,
  valueOf,
} from './vault-fixture.ts'

const DAY_MS = 24 * 3_600_000

it('a process beside the app reads, and writes and removes no generation', async () => {
  const { open, folder, clock } = await filledFixture('alice', 'bob')
  const app = await open()
  valueOf(await app.unlock(PASSPHRASE))
  const [alice] = valueOf(app.list())
  valueOf(await app.remove(alice?.id ?? ''))
  const before = await generationFiles(folder)

  // A day later an opening writes how long the trash was kept, but not this one.
  clock.nowMs += DAY_MS
  const beside = await open({ files: withoutNewGenerations(realFiles) })
  expect(await beside.unlock('a wrong one')).toMatchObject({ error: { code: 'wrong-passphrase' } })
  expect(await readdir(folder)).toContain('unlock-attempts.json')
  valueOf(await beside.unlock(PASSPHRASE))
  expect(valueOf(beside.list())).toHaveLength(2)
  expect(valueOf(beside.codes())).toHaveLength(1)
  expect(await beside.add(entryNamed('carol'))).toEqual({
    ok: false,
    error: { code: 'file-not-written', reason: 'EROFS' },
  })
  expect(await generationFiles(folder)).toEqual(before)

  // The app goes on writing.
  valueOf(await app.add(entryNamed('carol')))
})
