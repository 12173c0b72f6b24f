import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../../src-main/incoming/file/file-content.ts'
import { otpauthList as otpauthListImporter } from '../../../../src-main/incoming/file/lists/otpauth-list.ts'
import type { Exporter } from '../../../../src-main/outgoing/exporter.ts'
import { aegis, aegisEncrypted } from '../../../../src-main/outgoing/formats/aegis.ts'
import { bitwarden } from '../../../../src-main/outgoing/formats/bitwarden.ts'
import { otpauthList } from '../../../../src-main/outgoing/formats/otpauth-list.ts'
import { twoFas } from '../../../../src-main/outgoing/formats/two-fas.ts'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import { otpCodeAt } from '../../../../src-shared/otp/codes.ts'
import { parseKeyUri } from '../../../../src-shared/otp/key-uri.ts'
import { readAegis } from '../../../support/read-aegis.ts'
import {
  all,
  big,
  counted,
  entryOf,
  far,
  long,
  meansWith,
  NOW_MS,
  odd,
  PASSWORD,
  plain,
  secretOf,
  seven,
  slow,
  steam,
} from './entries-fixture.ts'

const reasons = (exporter: Exporter) =>
  all.flatMap((entry) => {
    const reason = exporter.refuses(entry)
    return reason === null ? [] : [[entry.name || entry.issuer, reason]]
  })
const held = (exporter: Exporter) => all.filter((entry) => exporter.refuses(entry) === null)
const written = async (exporter: Exporter, entries: readonly Entry[] = held(exporter)) =>
  (await exporter.write(entries, meansWith())).bytes

/** Entries with names and secrets as long and odd as the vault takes them. */
const label = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => {
  return text.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(text)
})
const anyEntry = fc
  .tuple(
    label,
    label,
    fc.uint8Array({ minLength: 1, maxLength: 128 }),
    fc.integer({ min: 6, max: 10 }),
  )
  .map(([issuer, name, bytes, digits]) =>
    entryOf(issuer, name, {
      type: 'totp',
      secret: new Uint8Array(bytes),
      algorithm: 'SHA256',
      digits,
      periodSeconds: 86_400,
    }),
  )

describe.each([
  { name: 'plain', exporter: aegis, password: null },
  { name: 'encrypted', exporter: aegisEncrypted, password: PASSWORD },
])('Aegis, $name', ({ exporter, password }) => {
  it('holds everything, as Aegis’ own algorithm reads it', async () => {
    expect(reasons(exporter)).toEqual([])
    const database = readAegis(await written(exporter), password)
    expect(database.version).toBe(3)
    expect(database.entries.map(({ uuid }) => uuid)).toEqual(all.map(({ id }) => id))
    const infoOf = (entry: Entry) => database.entries[all.indexOf(entry)]?.info
    expect(infoOf(long)).toEqual({
      secret: encodeBase32(long.parameters.secret),
      algo: 'SHA256',
      digits: 8,
      period: 30,
    })
    expect(infoOf(far)).toMatchObject({ algo: 'SHA1', digits: 8, counter: 2 ** 40 })
    expect(infoOf(steam)).toMatchObject({ algo: 'SHA1', digits: 5, period: 30 })
    expect(infoOf(odd)).toMatchObject({ period: 45 })
    expect(database.entries.map(({ type }) => type)).toEqual(
      all.map((entry) => entry.parameters.type),
    )
  })

  it('keeps notes, pins as favourites and tags as groups', async () => {
    const { entries, groups } = readAegis(await written(exporter), password)
    const nameOf = (uuid: string) => groups.find((group) => group.uuid === uuid)?.name
    expect(entries[0]).toMatchObject({ note: plain.note, favorite: true })
    expect(entries[0]?.groups.map(nameOf)).toEqual(['work', 'code'])
    expect(entries[1]?.groups).toEqual(entries[0]?.groups.slice(0, 1))
    expect(groups).toHaveLength(2)
    expect(entries[2]).toMatchObject({ note: '', favorite: false, groups: [] })
  })
})

describe('Aegis, encrypted', () => {
  it('opens with its password alone, and shows nothing', async () => {
    const file = await written(aegisEncrypted)
    expect(() => readAegis(file, 'another password')).toThrow(/authenticate/)
    expect(file.toString('utf8')).not.toMatch(/GitHub|GEZDGNBV/)
    const [slot] = JSON.parse(file.toString('utf8')).header.slots
    expect(slot).toMatchObject({ type: 1, n: 32_768, r: 8, p: 1, repaired: true })
    expect(slot.salt).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('2FAS', () => {
  it('leaves out what 2FAS would read as something else', () => {
    expect(reasons(twoFas)).toEqual([
      ['odd', 'period-unsupported'],
      ['ten', 'digits-unsupported'],
      ['far', 'counter-too-high'],
    ])
  })

  it('holds the others in schema 4', async () => {
    const file = JSON.parse((await written(twoFas)).toString('utf8'))
    expect(file).toMatchObject({ schemaVersion: 4, updatedAt: NOW_MS })
    const serviceOf = (entry: Entry) => file.services[held(twoFas).indexOf(entry)]
    expect(serviceOf(plain)).toMatchObject({
      name: 'GitHub',
      secret: encodeBase32(plain.parameters.secret),
      otp: { account: 'ana', issuer: 'GitHub', digits: 6, period: 30, algorithm: 'SHA1' },
      order: { position: 0 },
      groupId: file.groups[0].id,
    })
    expect(serviceOf(seven).otp).toMatchObject({ digits: 7, tokenType: 'TOTP' })
    expect(serviceOf(slow).otp).toMatchObject({ period: 60 })
    expect(serviceOf(counted)).toMatchObject({
      name: 'Counter',
      otp: { tokenType: 'HOTP', counter: 41 },
    })
    expect(serviceOf(counted).otp).not.toHaveProperty('period')
    expect(serviceOf(steam).otp).toMatchObject({ tokenType: 'STEAM', digits: 5, period: 30 })
    expect(file.groups).toEqual([
      { id: expect.any(String), name: 'work', isExpanded: true, updatedAt: NOW_MS },
    ])
    for (const { otp } of file.services) expect(parseKeyUri(otp.link).ok).toBe(true)
  })
})

describe('Bitwarden', () => {
  it('leaves out what counts, which Bitwarden cannot', () => {
    expect(reasons(bitwarden)).toEqual([
      ['Counter', 'counter-unsupported'],
      ['far', 'counter-unsupported'],
    ])
  })

  it('makes each other entry a login with its key', async () => {
    const file = JSON.parse((await written(bitwarden)).toString('utf8'))
    expect(file.encrypted).toBe(false)
    const itemOf = (entry: Entry) => file.items[held(bitwarden).indexOf(entry)]
    expect(itemOf(plain)).toMatchObject({
      type: 1,
      name: 'GitHub',
      notes: plain.note,
      favorite: true,
      folderId: file.folders[0].id,
      login: { username: 'ana', password: null },
    })
    const read = parseKeyUri(itemOf(long).login.totp)
    expect(read).toMatchObject({
      ok: true,
      value: { parameters: { algorithm: 'SHA256', digits: 8 } },
    })
    expect(itemOf(steam).login.totp).toBe(`steam://${encodeBase32(steam.parameters.secret)}`)
    expect(itemOf(big)).toMatchObject({ notes: null, favorite: false, folderId: null })
  })

  it('whatever the names are, a key fits into Bitwarden’s field', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntry, async (entry) => {
        const file = JSON.parse((await written(bitwarden, [entry])).toString('utf8'))
        const [{ login }] = file.items
        expect(login.totp.length).toBeLessThanOrEqual(600)
        const read = parseKeyUri(login.totp)
        expect(read.ok && Buffer.from(read.value.parameters.secret)).toEqual(
          Buffer.from(entry.parameters.secret),
        )
      }),
    )
  })
})

describe('a list of key URIs', () => {
  it('holds everything, one on each line', async () => {
    expect(reasons(otpauthList)).toEqual([])
    const lines = (await written(otpauthList)).toString('utf8').split('\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(all.length)
    expect(lines[all.indexOf(steam)]).toMatch(
      /^otpauth:\/\/steam\/Steam:gabe\?secret=[A-Z2-7]+&issuer=Steam$/,
    )
    expect(lines[0]).toBe(
      'otpauth://totp/GitHub:ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub&algorithm=SHA1&digits=6&period=30',
    )
  })

  it('comes back by this app’s own importer, whatever it holds', async () => {
    const [first, ...others] = all
    const secrets = async (entries: readonly Entry[]) => {
      const bytes = await written(otpauthList, entries)
      return [...otpauthListImporter.parse(contentOf(bytes))].map((item) =>
        item !== null && 'entry' in item ? item.entry.parameters : item,
      )
    }
    expect(await secrets(all)).toEqual([first, ...others].map((entry) => entry?.parameters))
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 5 }), async (entries) => {
        expect(await secrets(entries)).toEqual(entries.map(({ parameters }) => parameters))
      }),
    )
  })

  it('gives the codes that another program computes', async () => {
    const lines = (await written(otpauthList)).toString('utf8').trimEnd().split('\n')
    const compared: string[] = []
    for (const [index, line] of lines.entries()) {
      const url = new URL(line)
      const query = Object.fromEntries(url.searchParams)
      const entry = all[index]
      // oathtool knows neither Steam’s letters nor ten digits.
      if (entry === undefined || url.host === 'steam' || query['digits'] === '10') continue
      const kind =
        url.host === 'hotp'
          ? ['--hotp', '--counter', String(query['counter'])]
          : [
              `--totp=${query['algorithm']?.toLowerCase()}`,
              `--time-step-size=${query['period']}s`,
              `--now=@${NOW_MS / 1000}`,
            ]
      const { stdout } = await promisify(execFile)('oathtool', [
        ...kind,
        `--digits=${query['digits']}`,
        '--base32',
        query['secret'] ?? '',
      ])
      expect(stdout.trim()).toBe(otpCodeAt(entry.parameters, NOW_MS))
      compared.push(entry.issuer)
    }
    expect(compared).toHaveLength(9)
  })
})

describe('what a person keeps with an entry', () => {
  it.each([
    ['Aegis', aegis, []],
    ['2FAS', twoFas, ['ana']],
    ['Bitwarden', bitwarden, ['ana']],
    ['a list', otpauthList, ['ana', 'ana+1@acme.example?x=1']],
  ])('%s: whose entries lose some of it', (_name, exporter, bare) => {
    expect(all.filter((entry) => !exporter.holdsAllOf(entry)).map(({ name }) => name)).toEqual(bare)
  })
})

describe('names that mean something elsewhere', () => {
  const hostile = entryOf('","x":[{"', '\\u0000</script><!--', {
    type: 'totp',
    secret: secretOf('hostile-name-key'),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  })

  it.each([
    ['Aegis', aegis],
    ['2FAS', twoFas],
    ['Bitwarden', bitwarden],
    ['a list', otpauthList],
  ])('%s: stay names', async (_name, exporter) => {
    const bytes = await written(exporter, [hostile, plain])
    const text = bytes.toString('utf8')
    expect(text.match(/GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ/)).not.toBeNull()
    if (exporter === otpauthList) return expect(text.trimEnd().split('\n')).toHaveLength(2)
    const file = JSON.parse(text)
    const list = file.db?.entries ?? file.services ?? file.items
    expect(list).toHaveLength(2)
    return expect(JSON.stringify(list[0])).toContain(JSON.stringify(hostile.issuer).slice(1, -1))
  })
})

it('random bytes and ids come from what is passed in', async () => {
  let drawn = 0
  const counting = meansWith({
    randomBytes(size) {
      drawn += size
      return randomBytes(size)
    },
  })
  await aegisEncrypted.write([plain], counting)
  // Master key, salt, and two nonces.
  expect(drawn).toBe(32 + 32 + 12 + 12)
})
