import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commandNames, commands, options } from '../../../src-main/command-line/commands.ts'
import { helpText } from '../../../src-main/command-line/help.ts'
import { commandTexts } from '../../../src-main/command-line/text/texts.ts'
import { shellFiles } from '../../../tools/shell/shell-files.ts'

const files = shellFiles('1.2.3')
const optionNames = Object.keys(options)

describe('what a package brings for shells', () => {
  it.each(Object.keys(files))('%s names every command and every option', (name) => {
    const content = (files[name] ?? '').replaceAll(String.raw`\-`, '-')
    for (const command of commandNames) expect(content).toContain(command)
    for (const option of optionNames) {
      const spelled = name.endsWith('.fish') ? `-l ${option} ` : `--${option}`
      expect(content).toContain(spelled)
    }
    for (const format of options.format.choices ?? []) expect(content).toContain(format)
  })

  it('bash takes its completions, and completes with them', () => {
    const complete = (...words: readonly string[]) => {
      const script = [
        files['sync-desktop.bash'] ?? '',
        `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
        `COMP_CWORD=${words.length - 1}`,
        '_sync_desktop',
        String.raw`printf '%s\n' "${'${COMPREPLY[@]}'}"`,
      ].join('\n')
      return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: '/' })
        .split('\n')
        .filter((word) => word !== '')
    }
    expect(complete('sync-desktop', 'ex')).toEqual(['export'])
    expect(complete('sync-desktop', '--v')).toEqual(['--version'])
    expect(complete('sync-desktop', 'code', '--j')).toEqual(['--json'])
    expect(complete('sync-desktop', 'export', '--format', 'ae')).toEqual([
      'aegis-encrypted',
      'aegis',
    ])
    expect(complete('sync-desktop', 'import', 'us')).toEqual(['usr'])
  })
})

describe('the help', () => {
  it.each(Object.entries(commandTexts))(
    'in %s has every command, option and exit code',
    (_locale, text) => {
      const overview = helpText(text, null)
      for (const name of commandNames) {
        expect(overview).toContain(text.commands[name])
        const help = helpText(text, name)
        for (const option of commands[name].options) expect(help).toContain(`--${option}`)
      }
      for (const sentence of Object.values(text.exitCodes)) expect(overview).toContain(sentence)
    },
  )
})
