import { lazy, Suspense, useEffect, useState } from 'react'
import type { About } from '../../../src-shared/model/component.ts'
import type { PreferencesApi } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { SettingRow } from '../../ui/form/SettingRow.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'

const Licences = lazy(async () => ({ default: (await import('./Licences.tsx')).Licences }))

/** Which version this is, and the terms of what it contains. */
export function AboutSection({ api }: { api: Pick<PreferencesApi, 'about'> }) {
  const { text } = useWords()
  const [app, setApp] = useState<About | null>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    void api.about.app().then((answer) => setApp(answer.ok ? answer.value : null))
  }, [api])
  if (app === null) return null
  return (
    <div className="stack">
      <SettingRow name={text.about.version(app.version)} state={text.about.own}>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {text.about.licences}
        </Button>
      </SettingRow>
      {isOpen && (
        <Suspense>
          <Licences api={api} components={app.components} />
        </Suspense>
      )}
    </div>
  )
}
