import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { projectFolder } from '../project.ts'
import { readDocComments, type DocComments } from './doc-comments.ts'

const FOLDERS = ['src-shared/model', 'src-shared/http']
const COMPONENT = '#/components/schemas/'

export interface JsonSchema {
  [keyword: string]: unknown
}

/** Every exported schema by its name, and every docstring of the same sources. */
export interface NamedSchemas {
  readonly schemas: ReadonlyMap<string, z.ZodType>
  readonly docs: DocComments
}

/** Loads the schemas of the domain and of the HTTP contract. */
export async function loadNamedSchemas(): Promise<NamedSchemas> {
  const schemas = new Map<string, z.ZodType>()
  const docs = new Map<string, string>()
  for (const folder of FOLDERS) {
    const files = readdirSync(path.join(projectFolder, folder), {
      encoding: 'utf8',
      recursive: true,
    })
    // By the file's own name: the document does not change when a file moves to another folder.
    for (const name of files.toSorted((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1))) {
      if (!name.endsWith('.ts')) continue
      const file = path.join(projectFolder, folder, name)
      const module = (await import(pathToFileURL(file).href)) as Record<string, unknown> // a module is an object
      for (const [key, value] of Object.entries(module)) {
        if (value instanceof z.ZodType && !NOTHING.has(value)) schemas.set(key, value)
      }
      for (const [key, text] of readDocComments(readFileSync(file, 'utf8'))) docs.set(key, text)
    }
  }
  return { schemas, docs }
}

const { noParams, noQuery, noHeaders, noBody, noReply } =
  await import('../../src-shared/http/define.ts')
const NOTHING = new Set<z.ZodType>([noParams, noQuery, noHeaders, noBody, noReply])

/**
 * JSON Schema of the wire format, for every name, with references to the others. Replies are open: a client
 * has to ignore fields that it does not know; request bodies are closed.
 */
export function wireSchemas({ schemas, docs }: NamedSchemas): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of schemas) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, {
    // The form that is sent, not the parsed one: a typed code before its spaces are removed.
    io: 'input',
    uri: (id) => COMPONENT + id,
    // Pages and main have schemas that never travel over HTTP; `assertComplete` checks the others.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => simplify(jsonSchema),
  })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _s, $id: _i, ...schema }]) => [
      id,
      describe(id, schema, docs),
    ]),
  )
}

/** `format` already expresses it; the patterns that come with it are longer than everything else. */
function simplify(schema: JsonSchema): void {
  if (schema['format'] === 'uuid') delete schema['pattern']
  if (schema['format'] === 'date-time') schema['pattern'] = 'Z$'
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
}

function describe(id: string, schema: JsonSchema, docs: DocComments): JsonSchema {
  const { properties } = schema
  const described =
    typeof properties === 'object' && properties !== null
      ? {
          properties: Object.fromEntries(
            Object.entries(properties as Record<string, JsonSchema>).map(([name, property]) => {
              // Guaranteed by JSON Schema.
              const description = docs.get(`${id}.${name}`)
              return [name, description === undefined ? property : { description, ...property }]
            }),
          ),
        }
      : {}
  const description = docs.get(id)
  return { ...(description === undefined ? {} : { description }), ...schema, ...described }
}

/** A reference to a named schema. */
export function reference(name: string): JsonSchema {
  return { $ref: COMPONENT + name }
}

/** The schemas that `root` refers to, directly or through others, in alphabetical order. */
export function reachableFrom(
  root: unknown,
  all: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(
      /"\$ref":"#\/components\/schemas\/(\w+)"/g,
    )) {
      if (found.has(name)) continue
      found.add(name)
      visit(all[name] ?? {})
    }
  }
  visit(root)
  return Object.fromEntries([...found].toSorted().map((name) => [name, all[name] ?? {}]))
}

/** Throws when a schema allows anything (it has a part that JSON Schema cannot express) or has no docstring. */
export function assertComplete(schemas: Readonly<Record<string, JsonSchema>>): void {
  for (const [name, schema] of Object.entries(schemas)) {
    if (!('description' in schema)) throw new Error(`${name} has no docstring.`)
    if (JSON.stringify(schema).includes('{}')) {
      throw new Error(`${name} has a part that JSON Schema cannot say.`)
    }
  }
}
