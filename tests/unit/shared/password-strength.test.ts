import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  STRONG_GUESSES_LOG10,
  estimateStrength,
  personalWords,
  scoreOf,
} from '../../../src-shared/strength/password-strength.ts'

const ANA = ['ana@acme.example', 'Ana Braga', 'Acme']

describe('passwords that are guessed early', () => {
  test.each([
    ['a known one, longer by digits', 'password1234567', 'common'],
    ['digits in order', '9876543210987654321', 'common'],
    ['a known one twice', 'sunshinesunshine', 'repeats'],
    ['a known one three times', 'football football football', 'repeats'],
    ['one character', 'zzzzzzzzzzzzzzzzzzzz', 'repeats'],
    ['a keyboard', 'poiuytrewqlkjhgf', 'common'],
    ['a column of a keyboard', '1qaz2wsx3edc4rfv', 'common'],
    ['signs for letters', 'P@ssw0rd!P@ssw0rd!', 'repeats'],
    ['letters apart', 's-u-n-s-h-i-n-e-1-2-3', 'common'],
    ['letters apart by spaces', 's h a d o w s h a d o w', 'repeats'],
    ['wide letters', '\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44'.repeat(2), 'repeats'],
    ['letters with nothing between them', Array.from('dragon1234567').join('\u200B'), 'common'],
    ['Spanish', 'contraseña contraseña', 'repeats'],
    ['Spanish without its accents', 'contrasenacontrasena', 'repeats'],
    ['Portuguese', 'saudadesaudadesaudade', 'repeats'],
    ['the name of the person', 'ana-braga-ana-braga', 'personal'],
    ['the name of the company', 'acme acme acme 1', 'repeats'],
    ['a weak beginning of a long text', `${'ab'.repeat(40)} kT9#vqLw2!xZpR7m`, 'repeats'],
    ['nothing', '', 'guessable'],
  ])('%s', async (_, password, weakness) => {
    const strength = await estimateStrength(password, ANA)
    expect(strength.weakness).toBe(weakness)
    expect(strength.score).toBeLessThan(4)
    expect(strength.guessesLog10).toBeLessThan(STRONG_GUESSES_LOG10)
  })
})

describe('passwords that withstand', () => {
  test.each([
    'violet-harbor-lantern',
    'correct horse battery staple',
    'kT9#vqLw2!xZpR7m',
    'meu cachorro pula alto',
    'el faro verde duerme poco',
    'conformance 3f9a1b2c3d4e5f6071829304',
    '\u{1F600}\u{1F40E}\u{1F50B}\u{1F4CE} mushroom gravel',
  ])('%s', async (password) => {
    expect(await estimateStrength(password, ANA)).toMatchObject({ score: 4, weakness: null })
  })
})

test('whatever is typed gets a verdict, and the same one again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (password) => {
      const strength = await estimateStrength(password, ANA)
      expect(strength.guessesLog10).toBeGreaterThanOrEqual(0)
      expect(strength.weakness === null).toBe(strength.score === 4)
      expect(await estimateStrength(password, ANA)).toEqual(strength)
    }),
    { numRuns: 25 },
  )
})

test('invisible characters add nothing', async () => {
  const plain = await estimateStrength('dragondragon1')
  const padded = await estimateStrength('dragon\u200Bdragon\u2060\u00AD\uFEFF1')
  expect(padded).toEqual(plain)
})

test.each([
  [0, 0],
  [2.99, 0],
  [3, 1],
  [6, 2],
  [8, 3],
  [9.99, 3],
  [10, 4],
  [400, 4],
])('10^%d guesses score %d', (guessesLog10, score) => {
  expect(scoreOf(guessesLog10)).toBe(score)
})

test('what is known of a person is tried whole, in parts and as one word', () => {
  expect(personalWords(['ana@acme.example', 'Ana Braga', 'Al'])).toEqual([
    'ana@acme.example',
    'ana',
    'acme',
    'example',
    'anaacmeexample',
    'ana braga',
    'braga',
    'anabraga',
  ])
})
