import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../../src-main/ipc/answer.ts'
import { createLog } from '../../../../src-main/log.ts'
import { contract } from '../../../../src-shared/ipc/contract.ts'
import { call } from '../../../../src-shared/ipc/define.ts'

function withLog() {
  const lines: string[] = []
  return {
    lines,
    log: createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  }
}

const greet = call(z.strictObject({ name: z.string().max(5) }), z.object({ greeting: z.string() }))

describe('the patch of an entry', () => {
  const { edit } = contract.authenticator
  const id = '0190aaaa-0000-7000-8000-000000000001'
  const ask = (patch: unknown) => {
    const handler = () => {
      throw new Error('must not run')
    }
    return answer('authenticator.edit', edit, handler, { id, patch }, withLog().log)
  }

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a member that a person cannot change', { createdAtMs: 1 }],
    ['a secret', { secret: 'JBSWY3DPEHPK3PXP' }],
    ['the trash', { deletedAtMs: 1 }],
    ['another id', { id: '0190aaaa-0000-7000-8000-000000000002' }],
    ['undefined in the place of a name', { name: undefined }],
    ['null in the place of a name', { name: null }],
    ['a number in the place of a name', { name: 1 }],
    ['a text in the place of yes or no', { isPinned: 'true' }],
    ['a number in the place of yes or no', { isPinned: 1 }],
    ['null in the place of yes or no', { isPinned: null }],
    ['the place of a pin, which the vault chooses', { pin: 1 }],
    ['two lines', { issuer: 'a\nb' }],
    ['too long a name', { name: 'x'.repeat(201) }],
    ['a prototype', JSON.parse('{"__proto__":{"isAdmin":true}}')],
    ['a constructor', { constructor: 1 }],
  ])('is refused with %s', async (_what, patch) => {
    expect(await ask(patch)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })
})

describe('answer', () => {
  it('parses the input and the output', async () => {
    const { log } = withLog()
    const handler = (input: unknown) => ({
      ok: true,
      value: { greeting: `hi ${(input as { name: string }).name}`, secret: 'GEZDGNBV' },
    })
    // A field that the contract does not name never leaves.
    await expect(answer('a.b', greet, handler, { name: 'ana' }, log)).resolves.toEqual({
      ok: true,
      value: { greeting: 'hi ana' },
    })
  })

  it('refuses malformed input without running the handler or logging the value', async () => {
    const { log, lines } = withLog()
    const handler = () => {
      throw new Error('must not run')
    }
    const result = await answer('a.b', greet, handler, { name: 'hunter2-hunter2' }, log)
    expect(result).toEqual({ ok: false, error: { code: 'invalid-input', path: 'name' } })
    expect(lines.join('')).not.toContain('hunter2')
  })

  it('turns a surprise into `internal`, logged once without secrets', async () => {
    const { log, lines } = withLog()
    const handler = () => {
      throw new Error('boom otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ')
    }
    const result = await answer('a.b', greet, handler, { name: 'ana' }, log)
    expect(result).toEqual({ ok: false, error: { code: 'internal' } })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('GEZDGNBV')
  })

  it('fails closed when a handler answers with something else than the contract says', async () => {
    const { log } = withLog()
    const result = await answer('a.b', greet, () => ({ ok: true, value: {} }), { name: 'ana' }, log)
    expect(result).toEqual({ ok: false, error: { code: 'internal' } })
  })
})

const hostile: readonly unknown[] = [
  null,
  0,
  '',
  'x',
  [],
  [{}],
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { id: null },
  { id: { toString: () => 'x' } },
  { id: '../../etc/passwd' },
  { id: 'x'.repeat(1_000_000) },
  { uri: 1 },
  { candidateIds: Array.from({ length: 10_000 }, () => 'x') },
  { width: -1, height: 1e9, rgba: new Uint8Array(4), label: '' },
  { width: 2, height: 2, rgba: new Uint8Array(3), label: '' },
  { passphrase: '' },
  Symbol.iterator.description,
  Number.NaN,
  new Date(0),
]

describe('every call of the contract', () => {
  const calls = Object.entries(contract).flatMap(([room, capabilities]) =>
    Object.entries(capabilities).flatMap(([name, definition]) =>
      definition.kind === 'call' ? [[`${room}.${name}`, definition] as const] : [],
    ),
  )
  it.each(calls)('%s refuses hostile input', (_name, definition) => {
    for (const input of hostile) {
      const parsed = definition.input.safeParse(input)
      // zod drops an own key named __proto__; if nothing is required, nothing is left of it.
      expect(parsed.success ? JSON.stringify(parsed.data) : '{}').toBe('{}')
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
