import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createAbout } from '../../../../src-main/features/about/about.ts'

const component = { name: 'zod', version: '4.6.7', licence: 'MIT', homepage: null, text: 'Terms' }
const asked = { name: 'zod', version: '4.6.7' }

it('says its version and what it is made of, and gives the terms of one part', async () => {
  const readComponents = vi.fn(() => Promise.resolve(JSON.stringify([component])))
  const about = createAbout({ version: '0.1.0', readComponents })
  expect(await about.app(undefined)).toEqual({
    ok: true,
    value: { version: '0.1.0', components: [{ name: 'zod', version: '4.6.7', licence: 'MIT' }] },
  })
  expect(await about.terms(asked)).toEqual({ ok: true, value: { text: 'Terms' } })
  expect(await about.terms({ ...asked, version: '1.0.0' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(readComponents).toHaveBeenCalledTimes(1)
})

it('a build without the list has no parts', async () => {
  const readComponents = () => Promise.reject(new Error('ENOENT'))
  const about = createAbout({ version: '0.1.0', readComponents })
  expect(await about.app(undefined)).toMatchObject({ ok: true, value: { components: [] } })
})

it('a list that is none is as good as absent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      const about = createAbout({ version: '1', readComponents: () => Promise.resolve(text) })
      expect((await about.app(undefined)).ok).toBe(true)
    }),
  )
})
