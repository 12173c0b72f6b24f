import { useState, type KeyboardEvent, type ReactNode } from 'react'
import {
  Info,
  ListChecks,
  Monitor,
  Save,
  ShieldCheck,
  SlidersHorizontal,
} from '../ui/sign/icons.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import { sections, type PlaceStore, type Section } from './place-store.ts'
import styles from './PreferencesApp.module.css'
import { SettingSearch } from './SettingSearch.tsx'

const icons: Readonly<Record<Section, ReactNode>> = {
  general: <SlidersHorizontal />,
  authenticator: <ListChecks />,
  security: <ShieldCheck />,
  backups: <Save />,
  network: <Monitor />,
  about: <Info />,
}

/** Arrows, Home and End move through the sections; so does Tab. */
function moveByKey(event: KeyboardEvent<HTMLAnchorElement>) {
  const links = [...(event.currentTarget.closest('ul')?.querySelectorAll('a') ?? [])]
  const at = links.indexOf(event.currentTarget)
  const last = links.length - 1
  const targets: Partial<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, last),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: last,
  }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  links[target]?.focus()
}

/** The search and the list of sections; what is found stands in place of the list. */
export function Navigation({ section, go }: { section: Section; go: PlaceStore['go'] }) {
  const { preferencesWindow: words } = useWords().text
  const [isSearching, setSearching] = useState(false)
  return (
    <div className={styles.side}>
      <SettingSearch
        onSearching={setSearching}
        onFound={(setting) => go(setting.section, setting.id)}
      />
      {!isSearching && (
        <nav aria-label={words.navigation}>
          <ul className={styles.sections}>
            {sections.map((name) => (
              <li key={name}>
                <a
                  className={styles.section}
                  href={`#${name}`}
                  aria-current={name === section ? 'page' : undefined}
                  onKeyDown={moveByKey}
                  onClick={(event) => {
                    // The document stays: nothing is loaded, and no history entry is made.
                    event.preventDefault()
                    go(name)
                  }}
                >
                  {icons[name]}
                  <span>
                    {words.sections[name].name}
                    <span className={styles.hint}>{words.sections[name].does}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}
