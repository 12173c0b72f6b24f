// Files that the real apps wrote, kept outside the project. SYNC_REAL_EXPORTS names a folder of them with a `table.json`:
// which file has how many entries, and which codes they give.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contentOf } from '../../../../src-main/incoming/file/file-content.ts'
import { knownFile } from '../../../../src-main/incoming/file/open-file.ts'
import { ok } from '../../../../src-shared/model/result.ts'
import { otpCodeAt } from '../../../../src-shared/otp/codes.ts'
import { withKeysHere } from '../../../support/key-process.ts'

const Table = z.strictObject({
  /** The time that the codes are those of. */
  atMs: z.number(),
  files: z.array(
    z.strictObject({
      file: z.string(),
      password: z.string().nullable(),
      count: z.int(),
      /** In any order. */
      codes: z.array(z.string()),
    }),
  ),
})

const folder = process.env['SYNC_REAL_EXPORTS']
const table =
  folder === undefined
    ? null
    : Table.parse(JSON.parse(readFileSync(join(folder, 'table.json'), 'utf8')))

async function codesIn(file: string, password: string | null, atMs: number) {
  const bytes = Uint8Array.from(readFileSync(join(folder ?? '', file)))
  const known = knownFile(contentOf(bytes), password)
  if (!known.ok) return known
  const { value } = known
  if (value.state === 'locked') return ok('locked' as const)
  const work = { signal: new AbortController().signal, onEstimate: () => {} }
  const items = await withKeysHere(work, (makeKey) => value.items(makeKey))
  if (!items.ok) return items
  return ok(
    [...items.value]
      .flatMap((item) => (item !== null && 'entry' in item ? [item.entry] : []))
      .map(({ parameters }) => otpCodeAt(parameters, atMs)),
  )
}

describe.skipIf(table === null)('files of the real apps', () => {
  const { atMs, files } = table ?? { atMs: 0, files: [] }

  it.each(files)('$file gives its entries, with their codes', async (stated) => {
    const codes = await codesIn(stated.file, stated.password, atMs)
    if (!codes.ok || codes.value === 'locked') return expect.unreachable(JSON.stringify(codes))
    expect(codes.value).toHaveLength(stated.count)
    expect(codes.value.toSorted()).toEqual(stated.codes.toSorted())
  })

  it.each(files.filter(({ password }) => password !== null))(
    '$file stays locked without its password',
    async ({ file }) => {
      expect(await codesIn(file, null, atMs)).toEqual(ok('locked'))
      expect((await codesIn(file, 'not the password', atMs)).ok).toBe(false)
    },
  )
})
