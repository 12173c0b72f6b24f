import * as z from 'zod'
import { httpContract } from '../../src-shared/http/contract.ts'
import { LARGEST_BODY_BYTES, problemsOf, type Route } from '../../src-shared/http/define.ts'
import {
  problemStatus,
  PROBLEM_TYPE_PREFIX,
  type ProblemType,
} from '../../src-shared/http/problem.ts'
import { ServerInfo } from '../../src-shared/model/server.ts'
import { headerParts, headersOf } from './headers.ts'
import {
  assertComplete,
  loadNamedSchemas,
  reachableFrom,
  reference,
  wireSchemas,
  type JsonSchema,
  type NamedSchemas,
} from './schemas.ts'

const SECURITY = {
  none: [],
  'sign-in': [{ signInToken: [] }],
  session: [{ sessionToken: [] }],
  administrator: [{ sessionToken: [] }],
}
const TAGS: readonly (readonly [prefix: string, tag: string, description: string])[] = [
  ['/v1/server', 'server', 'What this server is.'],
  ['/v1/auth', 'sign-in', 'Password first, then the second factor. No session before both.'],
  ['/v1/me/step-ups', 'step-up', '"Confirm it\'s you", before a change to factors.'],
  ['/v1/me/two-factor', 'two-factor', "One's own methods and recovery codes."],
  ['/v1/me/trusted-devices', 'trusted-devices', 'Devices on which the password is enough.'],
  ['/v1/me', 'account', "One's own account, sessions and activity."],
  ['/v1/admin', 'administration', 'For owners and administrators, within their own company.'],
]

/** The whole contract as an OpenAPI 3.1 document. */
export async function makeDocument(
  contract: Readonly<Record<string, Route>> = httpContract,
): Promise<JsonSchema> {
  const named = withBodies(await loadNamedSchemas(), contract)
  const wire = wireSchemas(named)
  const responses = new Map<string, JsonSchema>()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [name, route] of Object.entries(contract)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const operation = operationOf(name, route, { named, wire, responses })
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation }
  }
  const sortedResponses = Object.fromEntries(
    [...responses].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const schemas = reachableFrom([paths, sortedResponses], wire)
  assertComplete(schemas)
  const usedTags = new Set(Object.values(contract).map(tagOf))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sync two-factor authentication',
      summary: 'What Sync Desktop speaks with its backend.',
      description: `Made from src-shared/http by \`npm run openapi\`; do not edit. JSON in both directions, errors as RFC 9457. Request bodies are closed (an unknown field is \`invalid-request\`) and hold at most ${LARGEST_BODY_BYTES} bytes; replies are open: a client ignores fields that it does not know.`,
      version: `${ServerInfo.shape.apiVersion.value}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The address that a person types into the app.' }],
    tags: TAGS.filter(([, name]) => usedTags.has(name)).map(([, name, description]) => ({
      name,
      description,
    })),
    paths,
    components: {
      securitySchemes: {
        signInToken: bearer(
          'The token of a sign-in: the password is proven, nothing else. It opens that sign-in only.',
        ),
        sessionToken: bearer('The token of a session. A step-up replaces it.'),
      },
      headers: headerParts,
      responses: sortedResponses,
      schemas,
    },
  }
}

function bearer(description: string): JsonSchema {
  return { type: 'http', scheme: 'bearer', description }
}

function tagOf(route: Route): string {
  const found = TAGS.find(([prefix]) => route.path.startsWith(prefix))
  if (found === undefined) throw new Error(`${route.path} belongs to no tag.`)
  return found[1]
}

const requestName = (route: string): string => `${capitalised(route)}Request`
const paramsName = (route: string): string => `${capitalised(route)}Params`
const queryName = (route: string): string => `${capitalised(route)}Query`
const headersName = (route: string): string => `${capitalised(route)}Headers`

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Bodies and parameters without a name of their own get one from their route. */
function withBodies(named: NamedSchemas, contract: Readonly<Record<string, Route>>): NamedSchemas {
  const schemas = new Map(named.schemas)
  const docs = new Map(named.docs)
  const known = new Set(schemas.values())
  for (const [name, { params, query, headers, body }] of Object.entries(contract)) {
    // A clone, because several routes share these schemas and each schema has one name.
    schemas.set(paramsName(name), params.clone())
    schemas.set(queryName(name), query.clone())
    schemas.set(headersName(name), headers.clone())
    if (body instanceof z.ZodUndefined || known.has(body)) continue
    schemas.set(requestName(name), body.clone())
    docs.set(requestName(name), `Body of \`${name}\`.`)
  }
  return { schemas, docs }
}

interface Parts {
  readonly named: NamedSchemas
  readonly wire: Readonly<Record<string, JsonSchema>>
  /** Shared responses; collected while operations are created. */
  readonly responses: Map<string, JsonSchema>
}

function operationOf(name: string, route: Route, parts: Parts): JsonSchema {
  const description = docstringOf(name, parts.named)
  if (description === undefined) throw new Error(`The route ${name} has no docstring.`)
  const parameters = [
    ...parametersOf('path', parts.wire[paramsName(name)] ?? {}),
    ...parametersOf('query', parts.wire[queryName(name)] ?? {}),
    ...parametersOf('header', parts.wire[headersName(name)] ?? {}),
  ]
  const body = nameOf(route.body, parts.named) ?? requestName(name)
  return {
    operationId: name,
    tags: [tagOf(route)],
    summary: description.split(/(?<=[^.]\.)\s/)[0],
    description,
    security: SECURITY[route.auth],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body instanceof z.ZodUndefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference(body) } },
          },
        }),
    responses: { [route.status]: successOf(name, route, parts), ...refusalsOf(route, parts) },
  }
}

/** The contract consists of `…Routes` constants, each in a file of its own. */
function docstringOf(route: string, { docs }: NamedSchemas): string | undefined {
  const key = [...docs.keys()].find(
    (one) => /^(?:httpContract|\w+Routes)\.\w+$/.test(one) && one.endsWith(`.${route}`),
  )
  return key === undefined ? undefined : docs.get(key)
}

function parametersOf(place: 'path' | 'query' | 'header', params: JsonSchema): JsonSchema[] {
  const required = (params['required'] ?? []) as readonly string[] // JSON Schema says so
  return Object.entries((params['properties'] ?? {}) as Record<string, JsonSchema>).map(
    ([name, schema]) => ({
      // Guaranteed by JSON Schema.
      name,
      in: place,
      required: required.includes(name),
      schema,
    }),
  )
}

function nameOf(schema: z.ZodType, { schemas }: NamedSchemas): string | null {
  return [...schemas].find(([, other]) => other === schema)?.[0] ?? null
}

function successOf(name: string, route: Route, { named }: Parts): JsonSchema {
  const headers = headersOf(route.status, [], route.isVersioned)
  if (route.status === 204) return { description: 'Done. No body.', headers }
  const reply = nameOf(route.reply, named)
  if (reply === null)
    throw new Error(`The reply of ${name} has no name: export it from the contract.`)
  return {
    description: named.docs.get(reply) ?? reply,
    headers,
    content: { 'application/json': { schema: reference(reply) } },
  }
}

/** One response per status, each a reference to one that routes share. */
function refusalsOf(route: Route, { named, responses }: Parts): JsonSchema {
  const types = problemsOf(route)
  const made: JsonSchema = {}
  for (const status of new Set(types.map((type) => problemStatus[type]))) {
    const ofStatus = types.filter((type) => problemStatus[type] === status)
    const id = ofStatus.map((type) => type.split('-').map(capitalised).join('')).join('Or')
    responses.set(id, problemResponse(status, ofStatus, named))
    made[status] = { $ref: `#/components/responses/${id}` }
  }
  return made
}

function problemResponse(
  status: number,
  types: readonly ProblemType[],
  named: NamedSchemas,
): JsonSchema {
  const meanings = types.map(
    (type) => `\`${type}\`: ${named.docs.get(`problemStatus.${type}`) ?? ''}`,
  )
  const only = { properties: { type: { enum: types.map((type) => PROBLEM_TYPE_PREFIX + type) } } }
  return {
    description: meanings.join('\n\n'),
    headers: headersOf(status, types),
    content: { 'application/problem+json': { schema: { allOf: [reference('Problem'), only] } } },
  }
}
