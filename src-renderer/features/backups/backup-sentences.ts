import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import type { Format } from '../../ui/text/format.ts'
import type { Text } from '../../ui/text/en.ts'

/** Says why there is no newer backup, and when the last good one was. */
export function troubleSentences(
  { trouble, lastAtMs }: Pick<BackupsState, 'trouble' | 'lastAtMs'>,
  text: Text,
  format: Format,
): string | null {
  if (trouble === null) return null
  const last =
    lastAtMs === null ? text.backups.noneGood : text.backups.lastGood(format.moment(lastAtMs))
  return [text.backups.troubles[trouble.kind], last, text.backups.byItself].join(' ')
}
