/** The archive of the unpacked app: the same files give the same bytes, whenever and wherever it is made. */
import path from 'node:path'

import { runOrFail } from './deb.ts'

/** @throws ToolError when tar fails. */
export async function writeArchive(folder: string, file: string, date: Date): Promise<void> {
  const inside = path.basename(file, '.tar.gz')
  await runOrFail('tar', [
    '--create',
    // Level 9 takes ten times as long for 2 %.
    '--use-compress-program=gzip --no-name -6',
    '--format=gnu',
    '--sort=name',
    `--mtime=@${date.getTime() / 1000}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u+rw,go+rX,go-w',
    `--transform=s,^\\.,${inside},`,
    `--file=${file}`,
    `--directory=${folder}`,
    '.',
  ])
}
