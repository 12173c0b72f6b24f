// Punycode (RFC 3492): a label of a domain in the characters that DNS takes. Without the `xn--`.

const BASE = 36
const T_MIN = 1
const T_MAX = 26
const INITIAL_BIAS = 72
const INITIAL_POINT = 128
/** No label of DNS is longer; longer text is refused. */
const MAX_LENGTH = 255

/** Punycode of `label`; null if it is too long. */
export function encodePunycode(label: string): string | null {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0)
  if (points.length > MAX_LENGTH) return null
  const basic = points.filter((point) => point < INITIAL_POINT)
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '')
  let handled = basic.length
  let current = INITIAL_POINT
  let delta = 0
  let bias = INITIAL_BIAS
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= current))
    delta += (next - current) * (handled + 1)
    current = next
    for (const point of points) {
      if (point < current) delta += 1
      if (point !== current) continue
      output += variableLength(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled += 1
    }
    delta += 1
    current += 1
  }
  return output
}

/** The label that `text` encodes in Punycode; null if it encodes none. */
export function decodePunycode(text: string): string | null {
  if (text.length > MAX_LENGTH || !/^[a-z0-9-]*$/i.test(text)) return null
  const end = text.lastIndexOf('-')
  const points = end > 0 ? Array.from(text.slice(0, end), (basic) => basic.charCodeAt(0)) : []
  let current = INITIAL_POINT
  let index = 0
  let bias = INITIAL_BIAS
  let position = end > 0 ? end + 1 : 0
  while (position < text.length) {
    const before = index
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(position))
      position += 1
      // The text ends before the digit.
      if (Number.isNaN(digit) || digit >= BASE) return null
      index += digit * weight
      const threshold = thresholdAt(k, bias)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (weight > 0xffffffff) return null
    }
    bias = adapt(index - before, points.length + 1, before === 0)
    current += Math.floor(index / (points.length + 1))
    index %= points.length + 1
    const isSurrogate = current >= 0xd800 && current <= 0xdfff
    if (current > 0x10ffff || isSurrogate) return null
    points.splice(index, 0, current)
    index += 1
  }
  return String.fromCodePoint(...points)
}

function variableLength(value: number, bias: number): string {
  let output = ''
  let rest = value
  for (let k = BASE; ; k += BASE) {
    const threshold = thresholdAt(k, bias)
    if (rest < threshold) return output + digitFor(rest)
    output += digitFor(threshold + ((rest - threshold) % (BASE - threshold)))
    rest = Math.floor((rest - threshold) / (BASE - threshold))
  }
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(T_MAX, Math.max(T_MIN, k - bias))
}

/** 0 to 25 are a to z, 26 to 35 are 0 to 9. */
function digitFor(value: number): string {
  return String.fromCharCode(value < 26 ? value + 0x61 : value - 26 + 0x30)
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26
  const letter = (unit | 0x20) - 0x61
  return letter >= 0 && letter < 26 ? letter : Number.NaN
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / count)
  let k = 0
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN))
    k += BASE
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38))
}
