// Run by backup-kill.test.ts as a process of its own: backs a vault up again and again into the given folder, each
// time with one entry more, and reports each backup that is there. It expects to be killed.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createBackupFolders } from '../../src-main/backups/backup-folder.ts'
import { createFolderFiles } from '../../src-main/backups/folder-files.ts'
import { sealedBackup } from '../support/sealed-backups.ts'

const [, , folder, who, first, rounds = 'Infinity'] = process.argv
if (folder === undefined || who === undefined) throw new Error('which folder?')

let nowMs = Date.UTC(2025, 0, 1) + Number(first) * 60_000
const folders = createBackupFolders({
  files: createFolderFiles(),
  nowMs: () => nowMs,
  newWord: () => randomBytes(6).toString('hex'),
})
for (let round = 0; round < Number(rounds); round += 1) {
  nowMs += 60_000
  const generation = Number(first) + round
  const written = await folders.write(folder, sealedBackup(who, nowMs, generation), {
    expectsOthers: generation > 0,
  })
  if (!written.ok) throw new Error(written.trouble)
  // At once and whole: what was reported before the kill must arrive.
  writeSync(1, `${generation}\n`)
}
