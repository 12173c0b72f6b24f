import { classNames } from '../class-names.ts'
import styles from './Monogram.module.css'

const TONE_COUNT = 8

/** The tile colour for a name: always the same one for the same name. */
export function toneOf(name: string): number {
  let hash = 0
  for (const character of name.toLowerCase()) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  }
  return hash % TONE_COUNT
}

/** The first letter of a name, or of its first and last word. */
export function initialsOf(name: string, count: 1 | 2): string {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => Array.from(word).find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '')
    .filter((letter) => letter !== '')
  const first = words[0] ?? '?'
  const last = count === 2 && words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + last).toUpperCase()
}

/** A tile with a letter that stands for a service, or a round one for a person. */
export function Monogram(props: { name: string; shape: 'tile' | 'round' }) {
  return (
    <span
      className={classNames(
        styles.tile,
        props.shape === 'round' && styles.round,
        styles[`tone${toneOf(props.name)}`],
      )}
      // Drawn by the style sheet: it decorates a name and is not text of its own.
      data-letters={initialsOf(props.name, props.shape === 'round' ? 2 : 1)}
      aria-hidden="true"
    />
  )
}
