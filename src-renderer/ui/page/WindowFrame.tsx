import { useEffect, useState, type ReactNode } from 'react'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import type { Theme } from '../../../src-shared/model/preferences.ts'
import type { Clock } from '../../clock.ts'
import { keepFocus } from './focus-keeper.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ManagedContext } from '../managed/managed.ts'
import { en, type Text } from '../text/en.ts'
import { loadText } from '../text/load-text.ts'
import { TextProvider } from '../text/TextProvider.tsx'

const UNMANAGED: ManagedValues = {}

/** What every window has: language, theme and clock. Both may change while it is open. */
export function WindowFrame(props: {
  locale: Locale
  theme: Theme
  clock: Clock
  /** The settings that an administrator decided for this computer. */
  managed?: ManagedValues
  children: ReactNode
}) {
  const { locale, theme } = props
  const [words, setWords] = useState<{ locale: Locale; text: Text } | null>(
    locale === 'en' ? { locale, text: en } : null,
  )
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => keepFocus(document.body), [])
  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      const text = await loadText(locale)
      if (!isCurrent) return
      document.documentElement.lang = locale
      setWords({ locale, text })
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [locale])
  // For a moment at a start in another language; a flash of English would be worse than an empty window.
  if (words === null) return null
  return (
    <TextProvider text={words.text} locale={words.locale} clock={props.clock}>
      <ManagedContext value={props.managed ?? UNMANAGED}>
        <ErrorBoundary>{props.children}</ErrorBoundary>
      </ManagedContext>
    </TextProvider>
  )
}
