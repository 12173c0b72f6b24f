import type { Locale } from '../../../src-shared/model/locale.ts'

/** Dates, times and numbers of one locale, in this computer's time zone. */
export interface Format {
  readonly locale: Locale
  /** Time of day; with the date when it isn't today. */
  instant(atMs: number, nowMs: number): string
  /** Day and time of day, with the year: for lists that reach far back. */
  moment(atMs: number): string
  /** A day, e.g. "3 Nov 2026". */
  day(atMs: number): string
  /** A day as the heading of its events, e.g. "Tuesday, 3 November 2026". */
  dayHeading(atMs: number): string
  /** Time of day. */
  time(atMs: number): string
  /** A span in whole seconds, minutes or hours, whichever is easiest to read, e.g. "43 s". */
  span(spanMs: number): string
  number(value: number): string
  /** "1, 2, and 3". */
  list(parts: readonly string[]): string
  /** A number of bytes in MiB, rounded. */
  mebibytes(bytes: number): string
}

/** The latest instant that JavaScript can represent, in milliseconds from 1970 (ECMA-262, time values). */
const FURTHEST_MS = 8.64e15
/**
 * Shown for a number that isn't an instant, such as NaN: a page that shows a number must not fail because of
 * it.
 */
const UNKNOWN = '–'

/** Creates the formats of a locale. */
export function createFormat(locale: Locale): Format {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const dayAndTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const dayHeading = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  // Spanish and Portuguese write weekdays in lower case; a heading begins with a capital letter.
  const capitalized = (words: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
  const showInstant = (format: Intl.DateTimeFormat, atMs: number) =>
    Math.abs(atMs) <= FURTHEST_MS ? format.format(atMs) : UNKNOWN
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const unit = (name: string, value: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value)
  return {
    locale,
    instant: (atMs, nowMs) =>
      new Date(atMs).toDateString() === new Date(nowMs).toDateString()
        ? showInstant(time, atMs)
        : showInstant(dayAndTime, atMs),
    moment: (atMs) => showInstant(moment, atMs),
    day: (atMs) => showInstant(day, atMs),
    dayHeading: (atMs) => capitalized(showInstant(dayHeading, atMs)),
    time: (atMs) => showInstant(time, atMs),
    span(spanMs) {
      const seconds = Math.round(Math.abs(spanMs) / 1000)
      if (seconds < 120) return unit('second', seconds)
      if (seconds < 7200) return unit('minute', Math.round(seconds / 60))
      return unit('hour', Math.round(seconds / 3600))
    },
    number: (value) => number.format(value),
    list: (parts) => list.format(parts),
    mebibytes: (bytes) => `${number.format(bytes / 1_048_576)} MiB`,
  }
}
