// Run by random-kill.test.ts as a process of its own: does one thing with the vault in a folder, and says when it begins
// and how long it took. It expects to be killed in between.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createBackupFolders } from '../../src-main/backups/backup-folder.ts'
import { createFolderFiles } from '../../src-main/backups/folder-files.ts'
import { openPlainVault, plainAdditions } from '../support/plain-vault.ts'

const [, , folder, way, other, count] = process.argv
if (folder === undefined || other === undefined) throw new Error('which folder?')

const vault = await openPlainVault(folder)
if (way === 'add' || way === 'replace') {
  const opened = await vault.openBackup(await readFile(other), 'correct horse battery')
  if (!opened.ok) throw new Error(opened.error.code)
}
const imported = plainAdditions('imported', Number(count))
const folders = createBackupFolders({
  files: createFolderFiles(),
  nowMs: Date.now,
  newWord: () => randomBytes(6).toString('hex'),
})
async function backUp(into: string) {
  const sealed = await vault.sealBackup()
  if (sealed === null) throw new Error('no backup')
  return folders.write(into, sealed, { expectsOthers: false })
}

// At once and whole: what was said before the kill must arrive.
writeSync(1, 'begun\n')
const fromMs = performance.now()
const done = await {
  import: () => vault.addAll(imported),
  add: () => vault.addMissing(),
  replace: () => vault.replaceAll(),
  backup: () => backUp(other),
}[way as 'import' | 'add' | 'replace' | 'backup']()
writeSync(1, done.ok ? `took ${performance.now() - fromMs}\n` : 'refused\n')
