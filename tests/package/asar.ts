/** Reads an asar archive: a header in JSON, then the files one behind the other. */
import { readFileSync } from 'node:fs'

interface Folder {
  readonly files: Readonly<Record<string, Folder | File>>
}
interface File {
  readonly offset?: string
  readonly size: number
  readonly unpacked?: boolean
}

export interface Asar {
  /** Paths of all files, with `/` in front; those that lie beside the archive too. */
  readonly files: readonly string[]
  /** A file that is in the archive itself. */
  read(path: string): Buffer
}

export function openAsar(archive: string): Asar {
  const bytes = readFileSync(archive)
  const header = bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))
  const found = new Map(walk(JSON.parse(header) as Folder, ''))
  const start = 8 + bytes.readUInt32LE(4)
  return {
    files: [...found.keys()],
    read: (path) => {
      const file = found.get(path)
      if (file?.offset === undefined) throw new Error(`${path} is not in the archive.`)
      const from = start + Number(file.offset)
      return bytes.subarray(from, from + file.size)
    },
  }
}

function walk(folder: Folder, path: string): [string, File][] {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry ? walk(entry, `${path}/${name}`) : [[`${path}/${name}`, entry]],
  )
}
