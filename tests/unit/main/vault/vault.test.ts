import { describe, expect, it } from 'vitest'
import { totpCodeAt } from '../../../../src-shared/otp/codes.ts'
import {
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  keyStoreOf,
  namesIn,
  PASSPHRASE,
  totp,
  valueOf,
} from './vault-fixture.ts'

const DAY_MS = 86_400_000
const binding = {
  server: 'https://sync.example.com',
  methodId: '0190aaaa-0000-7000-8000-000000000001',
  accountEmail: 'alice@example.com',
}

describe('a new vault', () => {
  it('is absent, then unlocked, then locked after a restart', async () => {
    const { open } = await fixture()
    const vault = await open()
    expect(vault.status()).toMatchObject({ phase: 'absent', keyStore: { state: 'ready' } })
    expect(await vault.unlock(PASSPHRASE)).toEqual({ ok: false, error: { code: 'vault-absent' } })
    expect(vault.list()).toEqual({ ok: false, error: { code: 'vault-absent' } })

    const created = await vault.create({ passphrase: PASSPHRASE, useKeyStore: true })
    expect(valueOf(created)).toMatchObject({
      phase: 'unlocked',
      slots: ['key-store', 'passphrase'],
      notices: [],
    })
    const restarted = await open()
    expect(restarted.status()).toMatchObject({
      phase: 'locked',
      slots: ['key-store', 'passphrase'],
      retryAtMs: null,
    })
    expect(restarted.list()).toEqual({ ok: false, error: { code: 'vault-locked' } })
    expect(valueOf(await restarted.unlock(PASSPHRASE)).phase).toBe('unlocked')
    await restarted.lock()
    expect(valueOf(await restarted.unlockWithKeyStore()).phase).toBe('unlocked')
  })

  it('is never made over one that is there', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    const again = await vault.create({ passphrase: 'another one', useKeyStore: false })
    expect(again).toEqual({ ok: false, error: { code: 'vault-exists' } })
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
  })

  it('is made once when asked twice at once', async () => {
    const { open } = await fixture()
    const vault = await open()
    const both = await Promise.all([
      vault.create({ passphrase: PASSPHRASE, useKeyStore: false }),
      vault.create({ passphrase: 'another one', useKeyStore: false }),
    ])
    expect(both.map((result) => result.ok)).toEqual([true, false])
  })

  it('needs a way to open it', async () => {
    const vault = await (await fixture()).open()
    const created = await vault.create({ passphrase: null, useKeyStore: false })
    expect(created).toEqual({ ok: false, error: { code: 'last-slot' } })
    expect(vault.status().phase).toBe('absent')
  })

  it('refuses an insecure key store and leaves nothing behind', async () => {
    const vault = await (await fixture()).open({ keyStore: keyStoreOf({ backend: 'basic_text' }) })
    expect(vault.status()).toMatchObject({ keyStore: { state: 'insecure', backend: 'basic_text' } })
    const created = await vault.create({ passphrase: PASSPHRASE, useKeyStore: true })
    expect(created).toEqual({
      ok: false,
      error: { code: 'key-store-refused', backend: 'basic_text' },
    })
    expect(vault.status().phase).toBe('absent')
  })
})

describe('entries', () => {
  it('are kept, listed without their secret, renamed, and found as duplicates', async () => {
    const { open, clock } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const added = valueOf(await vault.add({ parameters: totp, issuer: 'Acme', name: 'alice' }))
    expect(added).toEqual({
      id: added.id,
      type: 'totp',
      issuer: 'Acme',
      icon: null,
      name: 'alice',
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
      counter: null,
      createdAtMs: clock.nowMs,
      deletedAtMs: null,
      guardsSignIn: false,
      guardedAccount: null,
      isPinned: false,
      note: '',
      tags: [],
      timesUsed: 0,
      lastUsedAtMs: null,
      isWeak: false,
    })
    expect(valueOf(await vault.edit(added.id, { issuer: 'Acme Inc', name: 'bob' }))).toEqual({
      ...added,
      issuer: 'Acme Inc',
      name: 'bob',
    })
    expect(vault.compare({ parameters: totp, issuer: '', name: '' })).toMatchObject({
      kind: 'same',
      entry: { id: added.id },
    })
    expect(vault.compare(entryNamed('other'))).toEqual({ kind: 'new' })
    expect(await vault.add({ parameters: totp, issuer: 'x', name: 'y' })).toEqual({
      ok: false,
      error: { code: 'duplicate-entry', issuer: 'Acme Inc', name: 'bob' },
    })
    // The same key for another kind of code is another entry.
    const steam = { type: 'steam', secret: totp.secret } as const
    expect((await vault.add({ parameters: steam, issuer: 'Steam', name: 'alice' })).ok).toBe(true)

    const restarted = await open()
    expect(restarted.compare(entryNamed('other'))).toBeNull()
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(restarted.list()).toEqual(vault.list())
    expect(JSON.stringify(vault.list())).not.toContain('secret')
  })

  it('are edited as far as the patch says, and written only where it changes something', async () => {
    const { open, folder } = await filledFixture('alice')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const [before] = valueOf(vault.list())
    const id = before?.id ?? ''
    const written = await generationFiles(folder)
    for (const patch of [{}, { name: 'alice' }, { issuer: 'Acme', name: 'alice' }]) {
      expect(valueOf(await vault.edit(id, patch))).toEqual(before)
    }
    expect(await generationFiles(folder)).toEqual(written)
    expect(valueOf(await vault.edit(id, { issuer: '' }))).toEqual({ ...before, issuer: '' })
    expect(valueOf(await vault.edit(id, { name: 'bob' }))).toMatchObject({
      issuer: '',
      name: 'bob',
    })
    expect(await generationFiles(folder)).toHaveLength(written.length + 2)
  })

  it('says which secrets are weak', async () => {
    const vault = await (await filledFixture()).open()
    valueOf(await vault.unlock(PASSPHRASE))
    const secret = new Uint8Array(9)
    const added = await vault.add({ parameters: { ...totp, secret }, issuer: '', name: 'short' })
    expect(valueOf(added).isWeak).toBe(true)
  })

  it('keeps the secret even if the caller overwrites its own at once', async () => {
    const { open, clock } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const secret = new Uint8Array(totp.secret)
    const adding = vault.add({ parameters: { ...totp, secret }, issuer: '', name: 'alice' })
    secret.fill(0)
    valueOf(await adding)
    expect(valueOf(vault.codes())[0]?.digits).toBe(totpCodeAt(totp, clock.nowMs))
  })

  it('loses none when many are added at once', async () => {
    const { open } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const names = Array.from({ length: 50 }, (_, index) => `entry ${index}`)
    await Promise.all(names.map((name) => vault.add(entryNamed(name))))
    const restarted = await open()
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(namesIn(restarted)).toEqual(names)
  })

  it('lets one of two parallel additions of one secret win', async () => {
    const vault = await (await filledFixture()).open()
    valueOf(await vault.unlock(PASSPHRASE))
    const both = await Promise.all([vault.add(entryNamed('a')), vault.add(entryNamed('a'))])
    expect(both.map((result) => result.ok)).toEqual([true, false])
    expect(namesIn(vault)).toEqual(['a'])
  })

  it('go to the trash, give no code there, come back, and are purged once 30 days were seen to pass', async () => {
    const { open, clock } = await filledFixture('alice', 'bob')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const [alice, bob] = valueOf(vault.list())
    if (alice === undefined || bob === undefined) throw new Error('two entries were added')
    valueOf(await vault.remove(alice.id))
    expect(valueOf(vault.list())[0]?.deletedAtMs).toBe(clock.nowMs)
    expect(valueOf(vault.codes()).map((code) => code.id)).toEqual([bob.id])
    expect(vault.compare(entryNamed('alice'))).toEqual({ kind: 'new' })
    expect(valueOf(await vault.restore(alice.id)).deletedAtMs).toBeNull()
    expect(valueOf(vault.codes())).toHaveLength(2)
    valueOf(await vault.remove(alice.id))

    // Opened once a week; the last look comes a millisecond before the day, then on it.
    for (const passMs of [7 * DAY_MS, 7 * DAY_MS, 7 * DAY_MS, 7 * DAY_MS, 2 * DAY_MS - 1]) {
      clock.nowMs += passMs
      const early = await open()
      valueOf(await early.unlock(PASSPHRASE))
      expect(namesIn(early)).toEqual(['alice', 'bob'])
    }
    clock.nowMs += 1
    const late = await open()
    valueOf(await late.unlock(PASSPHRASE))
    expect(namesIn(late)).toEqual(['bob'])
    await late.lock()
    // And that is persisted: no change is needed for it.
    clock.nowMs -= 1
    const after = await open()
    valueOf(await after.unlock(PASSPHRASE))
    expect(namesIn(after)).toEqual(['bob'])
  })

  it('go for good with the whole trash in one write, and nothing else goes', async () => {
    const { open, folder } = await filledFixture('alice', 'bob', 'carol')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const [alice, bob] = valueOf(vault.list())
    valueOf(await vault.remove(alice?.id ?? ''))
    valueOf(await vault.remove(bob?.id ?? ''))
    valueOf(await vault.addPending({ ...entryNamed('dora'), binding }))
    const newest = (await generationFiles(folder)).at(-1)
    valueOf(await vault.emptyTrash())
    expect(namesIn(vault)).toEqual(['carol'])
    expect(vault.pending()).toHaveLength(1)
    const written = (await generationFiles(folder)).filter((name) => name > (newest ?? ''))
    expect(written).toHaveLength(1)
    valueOf(await vault.emptyTrash())
    expect((await generationFiles(folder)).at(-1)).toBe(written[0])
    const again = await open()
    valueOf(await again.unlock(PASSPHRASE))
    expect(namesIn(again)).toEqual(['carol'])
    await vault.lock()
    expect(await vault.emptyTrash()).toEqual({ ok: false, error: { code: 'vault-locked' } })
  })

  it('are gone at once when purged, and unknown ones are said to be', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const id = valueOf(vault.list())[0]?.id ?? ''
    valueOf(await vault.purge(id))
    expect(namesIn(vault)).toEqual([])
    const notFound = { ok: false, error: { code: 'entry-not-found' } }
    expect(await vault.purge(id)).toEqual(notFound)
    expect(await vault.remove(id)).toEqual(notFound)
    expect(await vault.restore(id)).toEqual(notFound)
    expect(await vault.edit(id, { issuer: '', name: '' })).toEqual(notFound)
    expect(await vault.nextCode(id)).toEqual(notFound)
    expect(await vault.confirmPending(id)).toEqual(notFound)
    expect(await vault.dropPending(id)).toEqual(notFound)
  })

  it('refuses what it could not read again, and keeps the rest', async () => {
    const vault = await (await filledFixture('alice')).open()
    valueOf(await vault.unlock(PASSPHRASE))
    const tooLong = await vault.add({ ...entryNamed('x'), name: 'x'.repeat(201) })
    expect(tooLong).toEqual({
      ok: false,
      error: { code: 'file-not-written', reason: 'verification-failed' },
    })
    valueOf(await vault.add(entryNamed('bob')))
    expect(namesIn(vault)).toEqual(['alice', 'bob'])
  })
})

describe('codes', () => {
  it("follow the service's time and tell their validity on this computer's clock", async () => {
    const { open, clock } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const { id } = valueOf(await vault.add({ parameters: totp, issuer: '', name: 'alice' }))
    clock.nowMs = 1_700_000_010_000
    clock.skewMs = 43_000
    const stepStart = 1_699_999_950_000
    expect(valueOf(vault.codes())).toEqual([
      {
        id,
        digits: totpCodeAt(totp, stepStart),
        nextDigits: totpCodeAt(totp, stepStart + 30_000),
        validFromMs: stepStart + 43_000,
        validUntilMs: stepStart + 30_000 + 43_000,
      },
    ])
  })

  it('of HOTP entries advance durably before they are shown', async () => {
    const { open } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const { secret } = totp
    const parameters = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 } as const
    const { id } = valueOf(await vault.add({ parameters, issuer: '', name: 'alice' }))
    expect(valueOf(vault.codes())).toEqual([])
    const shown = await Promise.all([vault.nextCode(id), vault.nextCode(id)])
    expect(shown.map((code) => valueOf(code).digits)).toEqual(['755224', '287082'])
    expect(valueOf(vault.codes())[0]?.digits).toBe('287082')

    const restarted = await open()
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(valueOf(restarted.codes())).toEqual([])
    expect(valueOf(await restarted.nextCode(id)).digits).toBe('359152')
  })

  it('have no next one for a time-based or an exhausted entry', async () => {
    const vault = await (await filledFixture('alice')).open()
    valueOf(await vault.unlock(PASSPHRASE))
    const id = valueOf(vault.list())[0]?.id ?? ''
    const refusal = (reason: string) => ({ ok: false, error: { code: 'invalid-entry', reason } })
    expect(await vault.nextCode(id)).toEqual(refusal('not-counter-based'))
    const counter = Number.MAX_SAFE_INTEGER
    const parameters = { type: 'hotp', secret: totp.secret, algorithm: 'SHA1', digits: 6 } as const
    const last = { parameters: { ...parameters, counter }, issuer: '', name: 'last' }
    const added = valueOf(await vault.add(last))
    expect(await vault.nextCode(added.id)).toEqual(refusal('counter-exhausted'))
  })
})

describe('enrolments', () => {
  const pendingEntry = { parameters: totp, issuer: 'Sync', name: 'alice', binding }

  it('are hidden until confirmed, and answer for their sign-in from the start', async () => {
    const { open, clock } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(vault.holdsBinding(binding)).toBe(false)
    const { id } = valueOf(await vault.addPending(pendingEntry))
    expect(valueOf(vault.list())).toEqual([])
    expect(valueOf(vault.codes())).toEqual([])
    const code = totpCodeAt(totp, clock.nowMs)
    expect(vault.codeForBinding(binding, clock.nowMs)).toEqual({ ok: true, value: code })
    expect(vault.pending()).toEqual([{ id, binding }])

    expect(valueOf(await vault.confirmPending(id))).toMatchObject({ id, guardsSignIn: true })
    expect(valueOf(await vault.confirmPending(id))).toMatchObject({ id, guardsSignIn: true })
    expect(vault.pending()).toEqual([])
    expect(namesIn(vault)).toEqual(['alice'])
    expect(await vault.dropPending(id)).toMatchObject({ error: { code: 'entry-not-found' } })
  })

  it('answer for nobody else', async () => {
    const vault = await (await filledFixture()).open()
    valueOf(await vault.unlock(PASSPHRASE))
    valueOf(await vault.addPending(pendingEntry))
    for (const other of [
      { ...binding, server: 'https://sync.example.com.evil.test' },
      { ...binding, server: 'demo' },
      { ...binding, methodId: '0190aaaa-0000-7000-8000-000000000002' },
    ]) {
      expect(vault.holdsBinding(other)).toBe(false)
      expect(vault.codeForBinding(other, 0)).toMatchObject({ error: { code: 'entry-not-found' } })
    }
  })

  it('are known while locked, by digests that name nobody', async () => {
    const { open } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const { id } = valueOf(await vault.addPending(pendingEntry))
    valueOf(await vault.confirmPending(id))
    await vault.lock()
    expect(vault.holdsBinding(binding)).toBe(true)
    expect(vault.codeForBinding(binding, 0)).toMatchObject({ error: { code: 'vault-locked' } })
    const restarted = await open()
    expect(restarted.holdsBinding(binding)).toBe(true)
    expect(restarted.holdsBinding({ ...binding, server: 'demo' })).toBe(false)

    valueOf(await restarted.unlock(PASSPHRASE))
    valueOf(await restarted.remove(id))
    await restarted.lock()
    expect(restarted.holdsBinding(binding)).toBe(false)
  })

  it('are one entry when tried again, and gone when dropped', async () => {
    const vault = await (await filledFixture()).open()
    valueOf(await vault.unlock(PASSPHRASE))
    const first = valueOf(await vault.addPending(pendingEntry))
    const again = valueOf(await vault.addPending(pendingEntry))
    expect(again.id).toBe(first.id)
    valueOf(await vault.dropPending(first.id))
    expect(vault.pending()).toEqual([])
    expect(vault.holdsBinding(binding)).toBe(false)
  })

  it('replace the entry that was scanned from the same QR code before', async () => {
    const vault = await (await filledFixture()).open()
    valueOf(await vault.unlock(PASSPHRASE))
    valueOf(await vault.add({ parameters: totp, issuer: 'Sync', name: 'scanned' }))
    const { id } = valueOf(await vault.addPending(pendingEntry))
    expect(namesIn(vault)).toEqual(['scanned'])
    valueOf(await vault.confirmPending(id))
    expect(namesIn(vault)).toEqual(['alice'])
  })

  it('that were cut off go to the trash, still answer, and can be confirmed or restored', async () => {
    const { open, clock } = await filledFixture()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const { id } = valueOf(await vault.addPending(pendingEntry))

    clock.nowMs += 3_599_999
    const soon = await open()
    valueOf(await soon.unlock(PASSPHRASE))
    expect(namesIn(soon)).toEqual([])
    clock.nowMs += 1
    const late = await open()
    valueOf(await late.unlock(PASSPHRASE))
    expect(valueOf(late.list())).toMatchObject([{ id, deletedAtMs: clock.nowMs }])
    expect(late.holdsBinding(binding)).toBe(true)
    expect(late.codeForBinding(binding, clock.nowMs).ok).toBe(true)
    expect(valueOf(await late.confirmPending(id)).deletedAtMs).toBeNull()
    expect(valueOf(late.codes())).toHaveLength(1)
  })
})

describe('onChange', () => {
  it('is told of status and entries until undone', async () => {
    const { open } = await filledFixture()
    const vault = await open()
    let calls = 0
    const undo = vault.onChange(() => {
      calls += 1
    })
    valueOf(await vault.unlock(PASSPHRASE))
    expect(calls).toBe(1)
    valueOf(await vault.add(entryNamed('alice')))
    expect(calls).toBe(2)
    await vault.lock()
    expect(calls).toBe(3)
    undo()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(calls).toBe(3)
  })
})
