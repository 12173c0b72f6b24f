// The names of backups, and of what is not one yet.

/** How many backups of one second have names of their own. */
const MOST_IN_A_SECOND = 99

const NAME = /^sync-vault-\d{4,6}-\d{2}-\d{2}-\d{6}(?:-\d{1,2})?\.svbak$/

/** Names for a backup of this instant, on this computer's calendar; the next one is for when one is taken. */
export function* backupNames(writtenAtMs: number): Generator<string> {
  const date = new Date(writtenAtMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('')
  yield `sync-vault-${day}-${time}.svbak`
  for (let number = 2; number <= MOST_IN_A_SECOND; number += 1) {
    yield `sync-vault-${day}-${time}-${number}.svbak`
  }
}

/** Whether a file may be a backup, of whatever vault. */
export function isBackupName(name: string): boolean {
  return NAME.test(name)
}

/** The beginning of a vault's own backup id: two vaults hardly share it, and share nothing but leftovers then. */
function shortOf(id: string): string {
  return id.slice(0, 8)
}

/** Hidden, until it is complete. */
export function temporaryName(id: string, random: string): string {
  return `.sync-vault-${shortOf(id)}-${random}.tmp`
}

/** Whether a file is left over from a backup of the vault with this backup id that was cut short. */
export function isLeftOver(name: string, id: string): boolean {
  return name.startsWith(`.sync-vault-${shortOf(id)}-`) && name.endsWith('.tmp')
}
