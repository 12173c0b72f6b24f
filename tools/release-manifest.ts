/**
 * Makes the keys of releases, and signs what the newest version of a channel is. docs/updates.md says how they are used.
 *   release-manifest.ts key FILE
 *   release-manifest.ts sign --key FILE --notes FOLDER [--channel stable] [--roll-out 100] [--minimum-safe VERSION]
 *     [--released TIME] [--days 30] [--from release]
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { UpdateChannel } from '../src-shared/model/desktop/update.ts'
import { projectFolder, readManifest } from './project.ts'
import { runScript, ToolError } from './process/tool-error.ts'
import { makeKey, readKey } from './publish/keys.ts'
import { makeManifest } from './publish/make-manifest.ts'
import { publishedFiles } from './publish/published-files.ts'
import { readUpdateSource } from './publish/update-source.ts'

const text = { type: 'string' } as const
const options = {
  key: text,
  notes: text,
  channel: { ...text, default: 'stable' },
  'roll-out': { ...text, default: '100' },
  'minimum-safe': text,
  released: text,
  days: { ...text, default: '30' },
  from: { ...text, default: path.join(projectFolder, 'release') },
} as const

async function key(file: string | undefined): Promise<number> {
  if (file === undefined) throw new ToolError('Name the file for the private key.')
  const publicKey = await makeKey(file)
  console.log(
    [
      `Private key: ${file}. Whoever has it can give people any program: keep it off this machine's backups.`,
      `Public key, for "keys" in tools/publish/update-source.json:\n  ${publicKey}`,
    ].join('\n'),
  )
  return 0
}

async function notesIn(folder: string, language: string): Promise<string> {
  const file = path.join(folder, `${language}.txt`)
  const notes = await readFile(file, 'utf8').catch(() => {
    throw new ToolError(`${file} is missing: notes are written in each language of the app.`)
  })
  return notes.trim()
}

async function sign(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  if (values.key === undefined || values.notes === undefined)
    throw new ToolError('--key and --notes are needed.')
  const channel = UpdateChannel.parse(values.channel)
  const { version } = readManifest()
  const now = new Date()
  const [en, es, ptBR] = await Promise.all([
    notesIn(values.notes, 'en'),
    notesIn(values.notes, 'es'),
    notesIn(values.notes, 'pt-BR'),
  ])
  const file = makeManifest(
    {
      channel,
      version,
      minimumSafe: values['minimum-safe'] ?? null,
      rollOutPercent: Number(values['roll-out']),
      releasedAt: values.released === undefined ? now : new Date(values.released),
      days: Number(values.days),
      notes: { en, es, 'pt-BR': ptBR },
      files: await publishedFiles(values.from, version),
    },
    { privateKey: await readKey(values.key), keysInApp: readUpdateSource().keys, now },
  )
  const target = path.join(values.from, `${channel}.update`)
  await writeFile(target, file)
  console.log(`Signed and verified: ${target}. Publish it last, beside the files that it names.`)
  return 0
}

if (import.meta.main) {
  await runScript(async () => {
    const [command, ...rest] = process.argv.slice(2)
    if (command === 'key') return key(rest[0])
    if (command === 'sign') return sign(rest)
    throw new ToolError('What should be done: "key" or "sign"?')
  })
}
