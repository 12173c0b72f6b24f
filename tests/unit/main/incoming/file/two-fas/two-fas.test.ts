import { describe, expect, it } from 'vitest'
import { twoFas } from '../../../../../../src-main/incoming/file/two-fas/two-fas.ts'
import {
  expectToBear,
  hostileParameters,
  KEY,
  noFiles,
  notEntries,
} from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'
import {
  twoFasBackup,
  twoFasEncrypted,
  twoFasSealed,
  twoFasService,
} from '../../../../../support/exports/two-fas-export.ts'

const read = (...services: unknown[]) => readPlain(twoFas, twoFasBackup(services))

describe('a plain backup of 2FAS', () => {
  it('gives what each version has: kinds, counters and groups came later', () => {
    const services = [
      twoFasService('A', { algorithm: 'SHA512', digits: 8, period: 50 }, { groupId: 'g1' }),
      twoFasService('B', { type: 'hotp', algorithm: 'SHA256', counter: 10_300 }, { groupId: 'no' }),
      twoFasService('C', { type: 'steam', digits: 5 }),
    ]
    expect([...twoFas.parse(exportFile(twoFasBackup(services)))]).toMatchObject([
      {
        number: 1,
        entry: {
          // What the person calls it, before what the service calls itself.
          issuer: 'A',
          name: 'ana',
          tags: ['Work'],
          parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 50 },
        },
      },
      { number: 2, entry: { parameters: { type: 'hotp', algorithm: 'SHA256', counter: 10_300 } } },
      { number: 3, entry: { parameters: { type: 'steam' } } },
    ])
    const first = { name: 'A', secret: KEY, otp: { account: 'ana' }, type: 'Unknown' }
    for (const schemaVersion of [1, 2]) {
      const [item] = twoFas.parse(exportFile({ schemaVersion, services: [first] }))
      const parameters = { type: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 }
      expect(item).toMatchObject({ entry: { issuer: 'A', name: 'ana', parameters } })
    }
  })

  it('gives the place of each in the person’s order', () => {
    const services = [
      twoFasService('A', {}, { order: { position: 2 } }),
      twoFasService('B', {}, { order: { position: '1' } }),
      twoFasService('C', {}, { order: null }),
    ]
    const items = [...twoFas.parse(exportFile(twoFasBackup(services)))]
    expect(items.map((item) => item !== null && 'entry' in item && item.position)).toEqual([
      2,
      undefined,
      undefined,
    ])
  })

  it('names a service by its issuer or label where it has no other name', () => {
    const unnamed = twoFasService('', {}, { name: null })
    expect(read(unnamed)).toEqual(['1 Issuer Inc.:ana'])
    expect(read({ name: 'A', secret: KEY, otp: { label: 'ben' } })).toEqual(['1 A:ben'])
  })

  it.each(hostileParameters)('%s: costs itself alone, and is named', (_what, own, reason) => {
    const services = [twoFasService('A'), twoFasService('B', own), twoFasService('C')]
    expect(read(...services)).toEqual(['1 A:ana', `2 ${reason}`, '3 C:ana'])
  })

  it('what is no service at all costs itself alone', () => {
    for (const other of notEntries) {
      expect(read(other, twoFasService('B'))).toEqual(['1 broken-otp no-entry', '2 B:ana'])
    }
    expect(read({ name: 'A', otp: 7 })).toEqual(['1 broken-otp secret-missing'])
  })

  it('a version of later is refused as a whole', () => {
    const file = (schemaVersion: number) => exportFile(twoFasBackup([], { schemaVersion }))
    expect(twoFas.refusal?.(file(5))).toBe('newer')
    expect(twoFas.refusal?.(file(4))).toBeNull()
  })

  it.each(noFiles)('is not known in %s', (_what, content) => {
    expect(twoFas.detect(exportFile(content))).toBe(false)
  })

  it('nothing is thrown, whatever is in it', () => {
    expectToBear(twoFas, twoFasBackup([twoFasService('A'), twoFasService('B', { type: 'hotp' })]))
    expectToBear(twoFas, twoFasBackup([], { servicesEncrypted: 'a:b:c', reference: 'a:b:c' }))
  })
})

describe('an encrypted backup of 2FAS', () => {
  const services = [twoFasService('A', {}, { groupId: 'g1' }), 7]
  const damaged = { code: 'file-refused', reason: 'damaged' }
  const wrong = { code: 'file-password-wrong' }

  it('opens with its password, and says when it is another', async () => {
    const file = twoFasEncrypted(services, 'pässword')
    expect(twoFas.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(twoFas, file, 'pässword')).toEqual(['1 A:ana', '2 broken-otp no-entry'])
    expect(await readLocked(twoFas, file, 'other')).toEqual(wrong)
    expect(
      await readLocked(twoFas, twoFasEncrypted(services, 'x', { reference: null }), ''),
    ).toEqual(wrong)
  })

  it.each<[string, string, object]>([
    ['another password’s services', twoFasSealed('[]', 'y'), damaged],
    ['no list', twoFasSealed('{}', 'x'), damaged],
    ['no JSON', twoFasSealed('oh', 'x'), damaged],
    ['one part', 'AAAA', damaged],
    ['two parts', 'AAAA:AAAA', damaged],
    ['a nonce that is none', twoFasSealed('[]', 'x').replace(/:[^:]*$/, ':AAAA'), damaged],
    ['nothing encrypted', '::AAAAAAAAAAAAAAAA', damaged],
  ])('with %s is said to be damaged', async (_what, servicesEncrypted, expected) => {
    const file = twoFasEncrypted(services, 'x', { servicesEncrypted })
    expect(await readLocked(twoFas, file, 'x')).toEqual(expected)
  })
})
