/** What electron-builder asks of fpm, read strictly: an option that it does not know yet is an error. */
import { parseArgs } from 'node:util'

import { ToolError } from '../process/tool-error.ts'

/** A file, or with `/` at its end a folder, and its path in the package. */
export interface Placed {
  readonly from: string
  readonly to: string
}

export interface LinuxPackage {
  readonly target: 'deb' | 'rpm'
  readonly file: string
  readonly name: string
  readonly version: string
  /** As the target names it: `amd64` or `x86_64`. */
  readonly architecture: string
  readonly maintainer: string
  readonly homepage: string
  readonly license: string
  readonly synopsis: string
  readonly description: string
  readonly section: string
  readonly compression: string
  readonly depends: readonly string[]
  readonly recommends: readonly string[]
  readonly afterInstall: string
  readonly afterRemove: string
  readonly places: readonly Placed[]
}

const one = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const

/** @throws ToolError for a request that is not one of electron-builder's. */
export function parseFpmArguments(args: readonly string[]): LinuxPackage {
  const { values, positionals } = readArguments(args)
  const need = (name: keyof typeof values): string => {
    const value = values[name]
    if (typeof value !== 'string' || value === '') throw new ToolError(`--${name} is missing.`)
    return value
  }
  const target = need('output-type')
  if (target !== 'deb' && target !== 'rpm')
    throw new ToolError(`A package of the kind ${target} cannot be made here.`)
  const described = splitDescription(need('description'))
  return {
    target,
    file: need('package'),
    name: need('name'),
    version: need('version'),
    architecture: need('architecture'),
    maintainer: need('maintainer'),
    homepage: need('url'),
    license: need('license'),
    synopsis: values['rpm-summary'] ?? described.synopsis,
    description: described.rest,
    section: values.category ?? 'utils',
    compression: values[`${target}-compression`] ?? 'xz',
    depends: values.depends ?? [],
    recommends: values['deb-recommends'] ?? [],
    afterInstall: need('after-install'),
    afterRemove: need('after-remove'),
    places: positionals.map(placed),
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'input-type': { ...one, short: 's' },
        'output-type': { ...one, short: 't' },
        depends: { ...many, short: 'd' },
        force: { type: 'boolean' },
        debug: { type: 'boolean' },
        log: one,
        architecture: one,
        'after-install': one,
        'after-remove': one,
        description: one,
        version: one,
        package: one,
        name: one,
        maintainer: one,
        vendor: one,
        url: one,
        category: one,
        license: one,
        'deb-priority': one,
        'deb-compression': one,
        'deb-recommends': many,
        'rpm-summary': one,
        'rpm-compression': one,
        'rpm-os': one,
      },
    })
  } catch (error) {
    throw new ToolError(error instanceof Error ? error.message : String(error))
  }
}

/** electron-builder writes the synopsis into the first line, or no line of its own. */
function splitDescription(text: string): { synopsis: string; rest: string } {
  const [first = '', ...rest] = text.split('\n').map((line) => line.trim())
  const lines = rest.filter((line) => line !== '')
  return { synopsis: first, rest: lines.length === 0 ? first : lines.join('\n') }
}

function placed(argument: string): Placed {
  const at = argument.lastIndexOf('=/')
  if (at < 1) throw new ToolError(`${argument} does not say where its file goes.`)
  return { from: argument.slice(0, at), to: argument.slice(at + 1) }
}
