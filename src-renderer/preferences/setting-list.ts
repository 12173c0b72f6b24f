import { folded } from '../../src-shared/text/folded.ts'
import type { Text } from '../ui/text/en.ts'
import type { Section } from './place-store.ts'

/** One setting as the search finds it. */
interface Setting {
  readonly section: Section
  /** The id of its field, or of its heading; null: the heading of the section. */
  readonly id: string | null
  readonly name: (text: Text) => string
  /** What else a person may call it: words of its field, and others. */
  readonly words: (text: Text) => readonly string[]
}

type Also = keyof Text['preferencesWindow']['also']

const row = (
  section: Section,
  id: string | null,
  name: (text: Text) => string,
  also: Also,
  words: (text: Text) => readonly string[] = () => [],
): Setting => ({
  section,
  id,
  name,
  words: (text) => [text.preferencesWindow.also[also], ...words(text)],
})

/** Every setting, in the order of the sections. */
export const settingList: readonly Setting[] = [
  row('general', 'language', ({ preferences }) => preferences.language, 'language'),
  row(
    'general',
    'theme',
    ({ preferences }) => preferences.theme,
    'theme',
    ({ preferences }) => Object.values(preferences.themes),
  ),
  row('general', 'text-size', ({ preferences }) => preferences.textSize, 'textSize'),
  row('general', 'shortcut', ({ atHand }) => atHand.shortcut, 'shortcut'),
  row('general', 'tray', ({ atHand }) => atHand.tray, 'tray'),
  row('general', 'start-at-login', ({ atHand }) => atHand.login, 'login'),
  row('general', 'entry-links', ({ links }) => links.opensEntries, 'entryLinks'),
  row(
    'authenticator',
    'order',
    ({ organising }) => organising.order,
    'order',
    ({ organising }) => Object.values(organising.orders),
  ),
  row(
    'authenticator',
    'density',
    ({ organising }) => organising.density,
    'density',
    ({ organising }) => Object.values(organising.densities),
  ),
  row(
    'authenticator',
    'visibility',
    ({ organising }) => organising.visibility,
    'visibility',
    ({ organising }) => [organising.codesShown, organising.codesHidden],
  ),
  row('security', 'auto-lock', ({ preferences }) => preferences.autoLock, 'autoLock'),
  row(
    'security',
    'on-return',
    ({ preferences }) => preferences.onReturn,
    'onReturn',
    ({ preferences }) => [preferences.opensOnReturn, preferences.asksOnReturn],
  ),
  row('security', 'clear-clipboard', ({ preferences }) => preferences.clearClipboard, 'clipboard'),
  row(
    'security',
    'content-protection',
    ({ preferencesWindow }) => preferencesWindow.protection,
    'protection',
  ),
  row('security', 'stay-signed-in', ({ staying }) => staying.label, 'staying'),
  row(
    'security',
    'vault-slots',
    ({ preferences }) => preferences.vault,
    'slots',
    ({ common, preferences }) => [common.passphrase, preferences.keyStore],
  ),
  row(
    'backups',
    null,
    ({ backups }) => backups.title,
    'backups',
    ({ backups, restore }) => [backups.turnOn, backups.reminds, restore.open],
  ),
  row(
    'network',
    'proxy',
    ({ network }) => network.proxy,
    'proxy',
    ({ network }) => [network.title, ...Object.values(network.kinds)],
  ),
  row('about', 'managed', ({ managed }) => managed.title, 'managed'),
  row('about', 'updates', ({ updates }) => updates.title, 'updates'),
  row(
    'about',
    'diagnostics',
    ({ diagnostics }) => diagnostics.title,
    'diagnostics',
    ({ diagnostics }) => [diagnostics.open],
  ),
  row('about', null, ({ about }) => about.licences, 'about'),
]

/** The words of a text, as they are compared: neither case nor accents count. */
const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The settings with words that begin like every word of the query, those whose name has them first. */
export function findSettings(query: string, text: Text): readonly Setting[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return []
  const has = (texts: readonly string[]) => {
    const all = wordsOf(texts.join('\n'))
    return wanted.every((word) => all.some((other) => other.startsWith(word)))
  }
  const byName = settingList.filter(({ name }) => has([name(text)]))
  const others = settingList.filter(
    (setting) =>
      !byName.includes(setting) &&
      has([
        setting.name(text),
        text.preferencesWindow.sections[setting.section].name,
        ...setting.words(text),
      ]),
  )
  return [...byName, ...others]
}
