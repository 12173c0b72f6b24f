import { createContext, use, useMemo, type ReactNode } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Clock } from '../../clock.ts'
import type { Text } from './en.ts'
import { failureSentence } from './failure-sentence.ts'
import { createFormat, type Format } from './format.ts'
import { isolating } from './isolating.ts'

interface Words {
  readonly text: Text
  readonly format: Format
  readonly clock: Clock
  /** The sentence for a failure. */
  readonly sentence: (failure: Failure) => string
}

const WordsContext = createContext<Words | null>(null)

/** Provides the words, formats and clock of a window to everything below it. */
export function TextProvider(props: {
  text: Text
  locale: Locale
  clock: Clock
  children: ReactNode
}) {
  const { locale, clock } = props
  const words = useMemo<Words>(() => {
    const text = isolating(props.text)
    const format = createFormat(locale)
    return {
      text,
      format,
      clock,
      sentence: (failure) => failureSentence(failure, text, format, clock.now()),
    }
  }, [props.text, locale, clock])
  return <WordsContext value={words}>{props.children}</WordsContext>
}

/** The words and formats in force. */
export function useWords(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('useWords needs a TextProvider above it')
  return words
}
