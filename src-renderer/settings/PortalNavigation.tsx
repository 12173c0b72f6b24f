import type { KeyboardEvent } from 'react'
import { Settings, UserCog } from '../ui/sign/icons.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { PageName } from './navigation-store.ts'
import { administratorPages, ownPages } from './portal-pages.tsx'
import styles from './SettingsApp.module.css'

/** Arrows, Home and End move through the links; so does Tab. */
function moveByKey(event: KeyboardEvent<HTMLAnchorElement>) {
  const links = [...(event.currentTarget.closest('nav')?.querySelectorAll('a') ?? [])]
  const at = links.indexOf(event.currentTarget)
  const targets: Partial<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, links.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: links.length - 1,
  }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  links[target]?.focus()
}

/** The portal's pages at the left, in two groups; the second for administrators only. */
export function PortalNavigation(props: {
  page: PageName
  isAdministrator: boolean
  onGo: (page: PageName) => void
}) {
  const { text } = useWords()
  const groups = [
    { title: text.settings.settings, icon: <Settings />, links: ownPages },
    ...(props.isAdministrator
      ? [{ title: text.portal.administrator, icon: <UserCog />, links: administratorPages }]
      : []),
  ]
  return (
    <nav className={styles.nav} aria-label={text.settings.navigation}>
      {groups.map(({ title, icon, links }) => (
        <div key={title} className={styles.navGroup}>
          <p className={styles.navTitle} aria-hidden="true">
            {icon}
            {title}
          </p>
          <ul aria-label={title}>
            {links.map((link) => (
              <li key={link.page}>
                <a
                  className={styles.navItem}
                  href={`#${link.page}`}
                  aria-current={link.page === props.page ? 'page' : undefined}
                  onKeyDown={moveByKey}
                  onClick={(event) => {
                    // The document stays: nothing is loaded, and no history entry is made.
                    event.preventDefault()
                    props.onGo(link.page)
                  }}
                >
                  {link.icon}
                  {link.name(text)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
