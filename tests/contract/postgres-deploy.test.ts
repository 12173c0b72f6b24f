// What a company installs. There is no container engine here: the test performs the steps of the Dockerfile
// one by one in a temporary folder, and starts the result as its last line says, as a user without write
// permission.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settings } from '../../src-backend/config/settings.ts'
import { createDatabase } from '../support/postgres-database.ts'

const root = path.join(import.meta.dirname, '../..')
const deploy = path.join(root, 'src-backend/deploy')
const run = promisify(execFile)

interface Stage {
  /** Sources and target of each COPY from the project. */
  readonly copies: readonly { readonly sources: readonly string[]; readonly target: string }[]
  readonly runs: readonly (readonly string[])[]
}

/** A Dockerfile's stages, as far as this one goes. */
function stagesOf(text: string): readonly Stage[] {
  return text
    .split(/^FROM .*$/m)
    .slice(1)
    .map((stage) => ({
      copies: [...stage.matchAll(/^COPY (?!--)(.+) (\S+)$/gm)].map(
        ([, sources = '', target = '']) => ({
          sources: sources.split(' '),
          target,
        }),
      ),
      runs: [...stage.matchAll(/^RUN (.+)$/gm)].map(([, command = '']) => command.split(' ')),
    }))
}

const jsonLine = (text: string, word: string): string[] =>
  JSON.parse(new RegExp(`${word} (\\[.*\\])$`, 'm').exec(text)?.[1] ?? 'null') as string[]

let folder: string
let dockerfile: string
let stages: readonly Stage[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-deploy-'))
  await chmod(folder, 0o755)
  dockerfile = await readFile(path.join(deploy, 'Dockerfile'), 'utf8')
  stages = stagesOf(dockerfile)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function copyInto(place: string, { copies }: Stage): Promise<void> {
  for (const { sources, target } of copies) {
    for (const source of sources) {
      const isFile = target.endsWith('./')
      await cp(path.join(root, source), path.join(place, isFile ? source : target), {
        recursive: true,
        filter: (name) => !name.startsWith(deploy),
      })
    }
  }
}

describe('the image', () => {
  test('its steps give a backend that starts, is healthy, and stops', async () => {
    const [build, packages] = stages
    const buildFolder = path.join(folder, 'build')
    const server = path.join(folder, 'server')
    await Promise.all([mkdir(buildFolder), mkdir(server)])
    await copyInto(buildFolder, build!)
    // What this step installs is what these tests run on.
    expect(build!.runs[0]?.slice(0, 2)).toEqual(['npm', 'ci'])
    await symlink(path.join(root, 'node_modules'), path.join(buildFolder, 'node_modules'))
    const buildBackend = async (): Promise<void> => {
      const [, ...args] = build!.runs[1]!
      await run(process.execPath, args, { cwd: buildFolder })
      await cp(path.join(buildFolder, 'out/backend'), path.join(server, 'backend'), {
        recursive: true,
      })
    }
    const install = async (): Promise<void> => {
      await copyInto(server, packages!)
      const [command = '', ...args] = packages!.runs[0]!
      await run(command, [...args, '--prefer-offline'], { cwd: server })
    }
    await Promise.all([buildBackend(), install()])
    const built = await readdir(path.join(server, 'backend'))
    expect(built).toContain('main.js')
    expect(built.filter((name) => name.endsWith('.map'))).toEqual([])
    await writeFile(path.join(folder, 'keys'), `k1:${Buffer.alloc(32, 3).toString('base64')}\n`)

    const isRoot = process.getuid?.() === 0
    const nobody = isRoot ? { uid: Number(execFileSync('id', ['-u', 'nobody'])) } : {}
    const env = {
      DATABASE_URL: await createDatabase(inject('postgres').url, 'template0'),
      SYNC_KEY_FILE: path.join(folder, 'keys'),
      SYNC_PORT: '0',
    }
    const start = (args: readonly string[], more: object = {}) =>
      spawn(process.execPath, args, { cwd: server, env: { ...env, ...more }, ...nobody })
    const [node, ...command] = jsonLine(dockerfile, '^CMD')
    expect(node).toBe('node')

    const cli = start(['backend/cli.js', 'create-company', '--name', 'Beta'])
    expect(await once(cli, 'exit')).toEqual([0, null])
    const backend = start(command)
    const [line] = await once(backend.stdout, 'data')
    const base = /http:\/\/\S+/.exec(String(line))?.[0] ?? ''
    const info = await (await fetch(`${base}/v1/server`)).json()
    const told = { service: 'sync', apiVersion: 1, companyName: 'Beta', canMailPasswords: false }
    expect(info).toEqual(told)
    const [, ...health] = jsonLine(dockerfile, 'CMD')
    const check = async (): Promise<unknown> => {
      const [code] = await once(start(health, { SYNC_PORT: new URL(base).port }), 'exit')
      return code
    }
    expect(await check()).toBe(0)
    backend.kill('SIGTERM')
    expect(await once(backend, 'exit')).toEqual([0, null])
    expect(await check()).toBe(1)
  })

  test('gets what it copies, and nothing else, from the project', async () => {
    const ignore = await readFile(path.join(deploy, 'Dockerfile.dockerignore'), 'utf8')
    const sources = stages.flatMap(({ copies }) => copies.flatMap((copy) => copy.sources))
    const letIn = [...ignore.matchAll(/^!(.+)$/gm)].map(([, name = '']) => name)
    expect(ignore.startsWith('*\n')).toBe(true)
    expect(letIn.toSorted()).toEqual([...new Set(sources)].toSorted())
    expect(dockerfile).toMatch(/^USER node$/m)
  })
})

test('files for deployment and the docs name every setting there is, and none that is not', async () => {
  const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8')
  const named = (text: string): string[] => [
    ...new Set(text.match(/\b(?:SYNC_[A-Z_]+[A-Z]|DATABASE_URL)\b/g)),
  ]
  const known = [...Object.keys(settings), 'SYNC_DOMAIN'] // of the compose file's proxy
  const manifests = 'kubernetes/sync-2fa-server.yaml'
  for (const file of ['Dockerfile', 'compose.yaml', 'Caddyfile', manifests]) {
    for (const name of named(await read(`src-backend/deploy/${file}`)))
      expect(known).toContain(name)
  }
  const docs = named(await read('docs/backend.md'))
  expect(docs.toSorted()).toEqual(known.toSorted())
})
