// An administrator's files of authorities. Attacks: files that a person put there or could write.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { X509Certificate } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { readAuthorities } from '../../../../src-main/managed/authorities.ts'
import {
  MAX_SETTINGS_BYTES,
  readTrusted,
} from '../../../../src-main/managed/places/trusted-file.ts'

const AUTHORITY = { subject: 'CN=Acme' } as X509Certificate

async function read(
  prepare: (folder: string) => Promise<string>,
  owner: number = userInfo().uid,
): Promise<{ found: readonly X509Certificate[]; warned: unknown[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-pem-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = await prepare(folder)
  const warned: unknown[] = []
  const found = await readAuthorities([path], {
    readFile: (each) => readTrusted(each, owner),
    parse: (pem) => (pem === 'good' ? [AUTHORITY] : null),
    log: { warn: (_message, details) => void warned.push(details) },
  })
  return { found, warned }
}

async function written(folder: string, text = 'good', mode = 0o644): Promise<string> {
  const path = join(folder, 'acme.pem')
  await writeFile(path, text)
  await chmod(path, mode)
  return path
}

it('a file that only the administrator can write adds its authorities', async () => {
  const { found, warned } = await read((folder) => written(folder))
  expect(found).toEqual([AUTHORITY])
  expect(warned).toEqual([])
})

it.each<[string, string, (folder: string) => Promise<string>, number?]>([
  ['a file that is not there', 'missing', async (folder) => join(folder, 'acme.pem')],
  [
    'a folder',
    'unreadable',
    async (folder) => {
      await mkdir(join(folder, 'acme.pem'), { mode: 0o755 })
      return join(folder, 'acme.pem')
    },
  ],
  ['a file that everybody can write', 'not-owned', (folder) => written(folder, 'good', 0o666)],
  ['a file of somebody else', 'not-owned', (folder) => written(folder), userInfo().uid + 1],
  [
    'a file in a folder that everybody can write',
    'not-owned',
    async (folder) => {
      await chmod(folder, 0o777)
      return written(folder)
    },
  ],
  [
    'a link to a file that everybody can write',
    'not-owned',
    async (folder) => {
      const path = await written(folder, 'good', 0o666)
      await symlink(path, join(folder, 'link.pem'))
      return join(folder, 'link.pem')
    },
  ],
  ['a file without authorities', 'malformed', (folder) => written(folder, 'bad')],
  [
    'a file that is too large',
    'too-large',
    (folder) => written(folder, 'x'.repeat(MAX_SETTINGS_BYTES + 1)),
  ],
])('%s adds nobody, and is named', async (_what, why, prepare, owner) => {
  const { found, warned } = await read(prepare, owner)
  expect(found).toEqual([])
  expect(warned).toMatchObject([{ what: why }])
})
