// docs/api/openapi.json: generated from the contract, and valid OpenAPI 3.1.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { httpContract } from '../../src-shared/http/contract.ts'
import { noBody, noParams, noReply, problemsOf, route } from '../../src-shared/http/define.ts'
import type { Route } from '../../src-shared/http/define.ts'
import { problemStatus } from '../../src-shared/http/problem.ts'
import { openapiFiles } from '../../tools/openapi.ts'
import { readDocComments } from '../../tools/openapi/doc-comments.ts'
import { makeDocument } from '../../tools/openapi/document.ts'
import { withProblemTable } from '../../tools/openapi/problem-table.ts'
import { projectFolder } from '../../tools/project.ts'

// Tests state what they expect of it.
// oxlint-disable-next-line typescript/no-explicit-any
const committed: any = JSON.parse(
  await readFile(path.join(projectFolder, 'docs/api/openapi.json'), 'utf8'),
)
const routes = Object.entries<Route>(httpContract)
const pathOf = (one: Route): string => one.path.replaceAll(/:(\w+)/g, '{$1}')

describe('the committed files', () => {
  test('are what `npm run openapi` makes', async () => {
    for (const [name, text] of Object.entries(await openapiFiles())) {
      expect(await readFile(path.join(projectFolder, name), 'utf8'), name).toBe(text)
    }
  })

  test('are valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(committed))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('"$ref"')
  })

  test('have one version: that of /v1/server, of the addresses and of the document', () => {
    const { apiVersion } = committed.components.schemas.ServerInfo.properties
    expect(committed.info.version).toBe(String(apiVersion.const))
    for (const address of Object.keys(committed.paths)) {
      expect(address.startsWith(`/v${apiVersion.const}/`), address).toBe(true)
    }
  })

  test('a document that is none is refused, so the validator looks', async () => {
    for (const broken of [
      { ...committed, openapi: undefined },
      { ...committed, paths: { 'no-slash': {} } },
      {
        ...committed,
        components: { ...committed.components, headers: { X: { required: 'yes' } } },
      },
    ]) {
      expect((await new Validator().validate(broken)).valid).toBe(false)
    }
  })
})

describe('every route', () => {
  test('is there, once, and nothing else', () => {
    const operations = Object.entries<Record<string, { operationId: string }>>(
      committed.paths,
    ).flatMap(([address, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method} ${address}`,
      ),
    )
    const expected = routes.map(
      ([name, one]) => `${name} ${one.method.toLowerCase()} ${pathOf(one)}`,
    )
    expect(operations.toSorted()).toEqual(expected.toSorted())
  })

  test.each(routes)('%s: token, parameters, body, success, problems', (_, one) => {
    const operation = committed.paths[pathOf(one)][one.method.toLowerCase()]
    const session = [{ sessionToken: [] }]
    const schemes = {
      none: [],
      'sign-in': [{ signInToken: [] }],
      session,
      administrator: session,
    }
    expect(operation.security).toEqual(schemes[one.auth])
    const inPath = operation.parameters?.filter((each: { in: string }) => each.in === 'path') ?? []
    expect(inPath.length).toBe(one.path.split(':').length - 1)
    expect('requestBody' in operation).toBe(!(one.body instanceof z.ZodUndefined))
    expect(operation.description.length).toBeGreaterThan(15)
    const statuses = problemsOf(one).map((type) => problemStatus[type])
    const expected = [...new Set([one.status, ...statuses])].map(String).toSorted()
    expect(Object.keys(operation.responses).toSorted()).toEqual(expected)
  })

  test('has a success that says its headers, and refusals that say theirs', () => {
    const { responses } = committed.components
    expect(Object.keys(committed.paths['/v1/me'].get.responses['200'].headers)).toEqual([
      'Cache-Control',
      'Sync-Server-Time',
    ])
    expect(responses.Unauthenticated.headers).toHaveProperty('WWW-Authenticate')
    expect(responses.TooManyAttempts.headers).toHaveProperty('Retry-After')
    expect(JSON.stringify(responses.CodeRejected)).toContain('urn:sync:problem:code-rejected')
  })
})

describe('the schemas', () => {
  const { schemas } = committed.components

  test('requests are closed, replies are open to additions', () => {
    expect(schemas.CreateSignInRequest.additionalProperties).toBe(false)
    for (const name of ['Session', 'Account', 'SignInChallenge', 'Problem', 'ServerInfo']) {
      expect(schemas[name], name).not.toHaveProperty('additionalProperties')
    }
  })

  test('codes are as people may type them, not as they are read', () => {
    expect(schemas.TypedCode).toMatchObject({ type: 'string', maxLength: 64 })
    expect(schemas.TypedCode).not.toHaveProperty('pattern')
  })

  test('the words are those of the docstrings', () => {
    expect(schemas.Token.description).toBe('Opaque bearer token: 256 bits as base64url.')
    expect(schemas.ActivatedMethod.properties.recoveryCodes.description).toMatch(/^A full set/)
  })
})

describe('what cannot be documented is refused', () => {
  const plain = route({
    method: 'GET',
    path: '/v1/server',
    auth: 'none',
    params: noParams,
    body: noBody,
    status: 204,
    reply: noReply,
    problems: [],
  })

  test('a route without a docstring', async () => {
    await expect(makeDocument({ unheardOf: plain })).rejects.toThrow(/unheardOf has no docstring/)
  })

  test('a route of no tag', async () => {
    const lost: Route = { ...plain, path: '/v1/elsewhere' }
    await expect(makeDocument({ server: lost })).rejects.toThrow(/belongs to no tag/)
  })

  test('a reply without a name, and a body that JSON Schema cannot say', async () => {
    const unnamed: Route = { ...plain, status: 200, reply: z.object({ a: z.string() }) }
    await expect(makeDocument({ server: unnamed })).rejects.toThrow(/has no name/)
    const unsayable: Route = { ...plain, method: 'POST', body: z.strictObject({ at: z.date() }) }
    await expect(makeDocument({ server: unsayable })).rejects.toThrow(/ServerRequest has a part/)
  })

  test('a README that lost the place of the table', () => {
    expect(() => withProblemTable('# The HTTP contract', '| a |')).toThrow(/marks/)
  })
})

describe('readDocComments', () => {
  test('constants and their members, with links as plain words', () => {
    const source = [
      '/** A module header. */',
      "import x from 'x'",
      '/**',
      ' * First line,',
      ' * second {@link line}.',
      ' */',
      'export const Thing = z.object({',
      '  /** Of one. */',
      '  one: 1,',
      '  /** Of the second. */',
      "  'second-one': 2,",
      '})',
      'const hidden = {',
      '  /** Of one again. */',
      '  one: 3,',
      '}',
    ].join('\n')
    expect(Object.fromEntries(readDocComments(source))).toEqual({
      Thing: 'First line, second line.',
      'Thing.one': 'Of one.',
      'Thing.second-one': 'Of the second.',
      'hidden.one': 'Of one again.',
    })
  })

  test('two of one name are refused', () => {
    const member = '/** A. */\n a: { \n'
    expect(() => readDocComments(`const X = {\n${member}${member}`)).toThrow(
      'Two docstrings for X.a',
    )
  })
})
