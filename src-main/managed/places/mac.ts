import { join } from 'node:path'
import { sourceOf, type Place, type Source } from '../sources.ts'
import type { RunTool } from './run-tool.ts'
import type { readTrusted } from './trusted-file.ts'

/** Where the system puts what profiles force; a person's own preferences are elsewhere. */
const FOLDER = '/Library/Managed Preferences'
const BUNDLE = 'com.sync.desktop'
/** What the system adds to a profile's own values. */
const OF_THE_SYSTEM = /^(?:Payload|PfC|mcx_)/

export interface MacDeps {
  readonly user: string
  readonly readTrusted: typeof readTrusted
  readonly run: RunTool
}

/** The settings that a configuration profile forces. The computer's override the person's. */
export function createProfilePlace({ user, readTrusted: readFile, run }: MacDeps): Place {
  async function read(path: string): Promise<Source[]> {
    const found = await readFile(path, 0)
    if (found === null) return []
    if ('trouble' in found) return [{ from: path, ...found }]
    const answer = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', path])
    return [answer.isDone ? parsed(path, answer.printed) : { from: path, trouble: 'malformed' }]
  }
  const isName = /^[\w.-]+$/.test(user) && !/^\.+$/.test(user)
  const folders = isName ? [join(FOLDER, user), FOLDER] : [FOLDER]
  return {
    read: async () =>
      (await Promise.all(folders.map((folder) => read(join(folder, `${BUNDLE}.plist`))))).flat(),
    watch: () => () => {},
  }
}

function parsed(from: string, text: string): Source {
  try {
    const source = sourceOf(from, JSON.parse(text))
    if ('trouble' in source) return source
    const own = Object.entries(source.values).filter(([name]) => !OF_THE_SYSTEM.test(name))
    return { from, values: Object.fromEntries(own) }
  } catch {
    return { from, trouble: 'malformed' }
  }
}
