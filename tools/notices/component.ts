/** What is known about a package that is part of the app: who it is and on which terms it may be given away. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { ToolError } from '../process/tool-error.ts'
import { standardTerms } from './standard-terms.ts'

export interface Component {
  readonly name: string
  readonly version: string
  /** SPDX: `MIT`, `(MIT OR Apache-2.0)`. */
  readonly licence: string
  readonly homepage: string | null
  /** The terms as the package states them. */
  readonly text: string
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type: string }
  readonly licenses?: readonly { readonly type: string }[]
  readonly homepage?: string
  readonly repository?: string | { readonly url: string }
  readonly author?: string | { readonly name: string }
}

const TERMS = /^(?:licen[cs]e|copying|notice)(?:[.-](?!(?:js|ts|json|map|html)$)[\w-]+)*$/i

/** @throws ToolError for a package that states no terms. */
export function readComponent(folder: string): Component {
  // Trusted: written by npm.
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const { name, version, license, licenses } = manifest
  const stated = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type)
  if (stated === undefined)
    throw new ToolError(`${name} does not say on which terms it may be used.`)
  return {
    name,
    version,
    licence: stated,
    homepage: homepageOf(manifest),
    text: terms(folder, manifest, stated),
  }
}

function terms(folder: string, manifest: Manifest, licence: string): string {
  const files = termFiles(folder)
  if (files.length > 0) return files.map((file) => readText(file).trim()).join('\n\n')
  const { name, author } = manifest
  const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`)
  const found = readmeTerms(folder) ?? standardTerms(licence, holder)
  if (found === null) throw new ToolError(`${name} brings no text of its licence (${licence}).`)
  return found
}

const readText = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')

/** The section of a README that has the whole text. */
function readmeTerms(folder: string): string | null {
  const readme = readdirSync(folder).find((name) => /^readme(?:\.md)?$/i.test(name))
  if (readme === undefined) return null
  const text = readText(path.join(folder, readme))
  const section = /^(?:#+ *licen[cs]e.*|licen[cs]e\n-+)\n(?<terms>[\s\S]*)/im.exec(text)?.groups?.[
    'terms'
  ]
  return section?.includes('Permission is hereby granted') === true ? section.trim() : null
}

/** Also those that a package keeps below the folder of a part, as libheif does. */
function termFiles(folder: string): readonly string[] {
  const inside = ['.', 'libheif-wasm'].map((name) => path.join(folder, name)).filter(existsSync)
  return inside.flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isFile() && TERMS.test(entry.name))
      .map((entry) => path.join(place, entry.name))
      .toSorted(),
  )
}

function homepageOf({ homepage, repository }: Manifest): string | null {
  const url = homepage ?? (typeof repository === 'string' ? repository : repository?.url)
  const cleaned = url?.replace(/^git\+/, '').replace(/\.git$/, '')
  return cleaned !== undefined && /^https:\/\/\S+$/.test(cleaned) ? cleaned : null
}
