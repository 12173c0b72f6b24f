import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { findViolations } from '../../tools/walls.ts'
import { readSource } from '../../tools/walls/imports.ts'
import { violationsOf } from '../../tools/walls/violations.ts'

const ROOT = join(import.meta.dirname, '../..')
const ROOMS = ['src-shared', 'src-main', 'src-backend', 'src-renderer']

/** A violation: where it is planted, its text, and what the check must say of that file. */
interface Violation {
  readonly wall: string
  readonly file: string
  readonly text: string
  readonly says: RegExp
}

/** Each way to spell an import of everything that `specifier` has. */
const spellings: readonly ((specifier: string) => string)[] = [
  (specifier) => `import * as planted from '${specifier}'\nexport const held = planted\n`,
  (specifier) => `import planted from '${specifier}'\nexport const held = planted\n`,
  (specifier) => `import '${specifier}'\n`,
  (specifier) => `export * from '${specifier}'\n`,
  (specifier) => `export * as planted from '${specifier}'\n`,
  (specifier) => `export { planted } from '${specifier}'\n`,
  (specifier) => `export const held = await import('${specifier}')\n`,
  (specifier) => `export const held = import(\`${specifier}\`)\n`,
  (specifier) => `export const held = require('${specifier}')\n`,
  (specifier) => `export const held = module.require('${specifier}')\n`,
  (specifier) => `import held = require('${specifier}')\nexport { held }\n`,
]

/** Ways to reach a name of Electron past `import { name }`. */
const electronSpellings: readonly ((name: string) => string)[] = [
  (name) => `import { ${name} } from 'electron'\nexport const held = ${name}\n`,
  (name) => `import { ${name} as other } from 'electron'\nexport const held = other\n`,
  (name) =>
    `import { type App, ${name} } from 'electron'\nexport const held: [App?, unknown?] = [undefined, ${name}]\n`,
  (name) => `import electron from 'electron'\nexport const held = electron.${name}\n`,
  (name) =>
    `import { default as electron } from 'electron'\nexport const held = electron.${name}\n`,
  (name) => `import * as electron from 'electron'\nexport const held = electron.${name}\n`,
  (name) => `export { ${name} } from 'electron'\n`,
  (name) => `export const held = (await import('electron')).${name}\n`,
  (name) => `const { ${name} } = require('electron')\nexport const held = ${name}\n`,
  (name) => `import { ${name} } from 'electron/main'\nexport const held = ${name}\n`,
]

const electronNames = [
  ['ipcMain', 'src-main/features'],
  ['ipcRenderer', 'src-main/windows'],
  ['safeStorage', 'src-main/features'],
  ['BrowserWindow', 'src-main/features'],
  ['desktopCapturer', 'src-main/windows'],
  ['shell', 'src-main/windows'],
] as const

const packages = [
  ['otpauth', 'src-main/vault', /Only src-shared\/otp/],
  ['otpauth', 'src-backend/domain', /Only src-shared\/otp/],
  ['libphonenumber-js/min', 'src-renderer/ui', /Only src-shared\/phone/],
  ['libphonenumber-js/max', 'src-shared/phone', /Only src-backend\/domain\/limits\/phone-line/],
  ['libphonenumber-js', 'src-backend/domain', /Say how much metadata/],
  ['libphonenumber-js/core', 'src-backend/domain', /Say how much metadata/],
  ['@zxcvbn-ts/core', 'src-backend/domain', /Only src-shared\/strength/],
  ['nodemailer', 'src-backend/flows', /Only src-backend\/delivery\/smtp/],
  ['nodemailer/lib/mailer', 'src-backend/flows', /Only src-backend\/delivery\/smtp/],
  ['jsqr', 'src-main/features', /Only src-main\/scanner\/reading\/readers/],
  ['zxing-wasm/reader', 'src-main/features', /Only src-main\/scanner\/reading\/readers/],
  ['zxing-wasm/full', 'src-main/features', /Only src-main\/scanner\/reading\/readers/],
  ['kdbxweb', 'src-main/incoming/file/zip', /Only src-main\/incoming\/file\/keepass/],
  ['kdbxweb', 'src-main/vault', /Only src-main\/incoming\/file\/keepass/],
  ['saxes', 'src-main/incoming/file/keepass', /Only src-main\/incoming\/file\/keepass\/kdbx-xml/],
  ['saxes', 'src-main/incoming/file/freeotp', /Only src-main\/incoming\/file\/keepass\/kdbx-xml/],
  ['@zip.js/zip.js', 'src-main/incoming/file/zip', /Only src-main\/incoming\/file\/zip\/open-zip/],
  ['@zip.js/zip.js', 'src-main/outgoing', /Only src-main\/incoming\/file\/zip\/open-zip/],
  ['libsodium-wrappers', 'src-main/incoming/file/ente', /Only .*\/ente\/secret-stream/],
  ['libsodium-wrappers', 'src-main/vault', /Only .*\/ente\/secret-stream/],
  ['csv-parse', 'src-main/incoming/file/lists', /Only .*\/bitwarden\/bitwarden-table.* read CSV/],
  [
    'csv-parse/sync',
    'src-main/incoming/file/bitwarden',
    /Only .*\/bitwarden\/bitwarden-table.* read CSV/,
  ],
  ['axios', 'src-main/features', /Only src-main\/backend\/client/],
  ['electron-store', 'src-main/features', /Only src-main\/services/],
  ['@electric-sql/pglite', 'src-backend/routes', /Only src-backend\/store/],
  ['@electric-sql/pglite/vector', 'src-backend/routes', /Only src-backend\/store/],
  ['pg', 'src-backend/flows', /Only src-backend\/store/],
  ['pg/lib/client', 'src-main/features', /Only src-backend\/store/],
  ['electron', 'src-backend/domain', /No Electron in this room/],
  ['electron', 'src-renderer/ui', /No Electron in this room/],
  ['electron', 'src-shared/model', /No Electron in this room/],
  ['node:fs', 'src-shared/model', /No Node in this room/],
  ['node:fs', 'src-shared/otp', /No Node in this room/],
  ['node:fs', 'src-shared/phone', /No Node in this room/],
  ['node:fs', 'src-shared/text', /No Node in this room/],
  ['node:fs', 'src-renderer/ui', /No Node in this room/],
] as const

/** From a folder, to a target: each is refused, both directly and with a detour in its path. */
const rooms = [
  ['src-main/features', 'src-backend/app.ts'],
  ['src-main/features', 'src-renderer/clock.ts'],
  ['src-main/features', 'src-main/windows/windows.ts'],
  ['src-main/features', 'src-main/services.ts'],
  ['src-main/files', 'src-main/vault/vault.ts'],
  ['src-main/time', 'src-main/vault/vault.ts'],
  ['src-main/process', 'src-main/services.ts'],
  ['src-main/enrolment', 'src-main/features/two-factor/two-factor.ts'],
  ['src-main/this-computer', 'src-main/enrolment/enrolment.ts'],
  ['src-main/vault', 'src-main/features/session/session.ts'],
  ['src-main/vault', 'src-main/incoming/incoming.ts'],
  ['src-main/scanner/capture', 'src-main/incoming/candidates.ts'],
  ['src-main/incoming', 'src-main/features/session/session.ts'],
  ['src-main/scanner/capture', 'src-main/vault/vault.ts'],
  ['src-main/desktop-bus', 'src-main/vault/vault.ts'],
  ['src-main/desktop-bus', 'src-main/features/locking/auto-lock.ts'],
  ['src-main/windows', 'src-main/vault/vault.ts'],
  ['src-main/backend', 'src-main/features/session/session.ts'],
  ['src-backend/domain', 'src-main/log.ts'],
  ['conformance', 'src-backend/app.ts'],
  ['conformance/checks', 'src-main/index.ts'],
  ['src-backend/domain', 'src-backend/store/people/users.ts'],
  ['src-backend/domain', 'src-backend/flows/sign-in/sign-in.ts'],
  ['src-backend/domain', 'src-backend/delivery/smtp.ts'],
  ['src-backend/domain', 'src-backend/base/log.ts'],
  ['src-backend/store', 'src-backend/flows/sign-in/sign-in.ts'],
  ['src-backend/store', 'src-backend/delivery/delivery.ts'],
  ['src-backend/store/migrations', 'src-backend/routes/handlers.ts'],
  ['src-backend/delivery', 'src-backend/store/people/users.ts'],
  ['src-backend/flows', 'src-backend/routes/handlers.ts'],
  ['src-backend/routes', 'src-backend/store/people/users.ts'],
  ['src-backend/routes', 'src-backend/delivery/delivery.ts'],
  ['src-renderer/ui', 'src-main/log.ts'],
  ['src-renderer/ui', 'src-shared/otp/codes.ts'],
  ['src-renderer/ui', 'src-shared/http/contract.ts'],
  ['src-renderer/ui', 'src-renderer/features/sign-in/session/session-store.ts'],
  ['src-renderer/confirm', 'src-renderer/features/sign-in/session/session-store.ts'],
  ['src-renderer/features/sign-in', 'src-renderer/app/App.tsx'],
  ['src-shared/model', 'src-shared/ipc/contract.ts'],
  ['src-shared/ipc', 'src-shared/http/contract.ts'],
  ['src-shared/otp', 'src-shared/model/id.ts'],
  ['src-shared/phone', 'src-shared/model/id.ts'],
  ['src-shared/strength', 'src-shared/model/id.ts'],
  ['src-shared/text', 'src-shared/model/id.ts'],
  ['src-shared/text', 'src-main/log.ts'],
] as const

/** Siblings: by their short path and by a detour. */
const siblings = [
  ['src-main/features/audit/audit.ts', '../session/session.ts'],
  ['src-main/features/audit/audit.ts', '../../../src-main/features/session/session.ts'],
  ['src-main/features/session/session.ts', '../../features/own-sessions/own-sessions.ts'],
  ['src-main/features/session/deep/planted.ts', '../../locking/auto-lock.ts'],
  ['src-main/features/planted.ts', './session/session.ts'],
  ['src-main/features/planted.ts', './other.ts'],
  ['src-main/features/session/session.ts', '../planted.ts'],
  ['src-renderer/features/sign-in/planted.ts', '../two-factor/x.ts'],
  ['src-renderer/features/sign-in/planted.ts', '../../features/two-factor/x.ts'],
  ['src-renderer/features/sign-in/deep/planted.ts', '../../two-factor/x.ts'],
] as const

/** The violations of a file at `file` with the content `text`. */
function said(file: string, text: string): readonly string[] {
  return violationsOf(file, readSource(file, text))
}

describe('walls by place', () => {
  test('what there is keeps to them', () => {
    expect(findViolations()).toEqual([])
  })

  test.each(electronNames)('%s of Electron, however it is taken, from %s', (name, folder) => {
    const silent = electronSpellings
      .map((spell) => spell(name))
      .filter((text) => said(`${folder}/planted.ts`, text).length === 0)
    expect(silent).toEqual([])
  })

  test.each(packages)('%s from %s', (name, folder, says) => {
    const silent = spellings
      .map((spell) => spell(name))
      .filter((text) => !said(`${folder}/planted.ts`, text).some((line) => says.test(line)))
    expect(silent).toEqual([])
  })

  test.each(rooms)('from %s to %s', (folder, target) => {
    const relative = posix.relative(folder, target)
    const short = relative.startsWith('.') ? relative : `./${relative}`
    const round = `${short.replace(/[^/]+$/, '')}../${posix.basename(posix.dirname(target))}/${posix.basename(target)}`
    const silent = [short, round, `./x/../${short}`]
      .flatMap((specifier) => spellings.map((spell) => spell(specifier)))
      .filter((text) => !said(`${folder}/planted.ts`, text).some((line) => line.includes(target)))
    expect(silent).toEqual([])
  })

  test.each(rooms)('as a type alone, from %s to %s', (folder, target) => {
    const specifier = `./x/../${posix.relative(folder, target)}`
    for (const text of [
      `import type { Planted } from '${specifier}'\nexport type Held = Planted\n`,
      `export type { Planted } from '${specifier}'\n`,
      `export type Held = import('${specifier}').Planted\n`,
    ]) {
      expect(said(`${folder}/planted.ts`, text)).toHaveLength(1)
    }
  })

  test.each(siblings)('siblings: %s imports %s', (file, target) => {
    expect(said(file, `import '${target}'\n`).join()).toMatch(/Siblings never import each other/)
  })

  test.each([
    ['flows', "export const planted = (tx: any) => tx.query('SELECT 1')\n"],
    ['routes', "export const planted = (tx: any) => tx['query']('SELECT 1')\n"],
    ['domain', 'export const planted = (tx: any) => tx?.post(`DELETE FROM users`)\n'],
    ['cli', 'export const planted = ({ database }: any) => database.execute("DROP TABLE users")\n'],
  ])('SQL outside of the store: %s', (folder, text) => {
    expect(said(`src-backend/${folder}/planted.ts`, text).join()).toMatch(/speaks SQL/)
  })

  test('an import that is computed is refused wherever it stands', () => {
    for (const text of ['await import(name)', 'require(name)', 'import(`./${name}.ts`)']) {
      expect(said('src-main/planted.ts', `const name = 'x'\n${text}\n`)).toHaveLength(1)
    }
  })

  test('a require of one’s own making', () => {
    for (const name of ['node:module', 'module']) {
      const text = `import { createRequire as make } from '${name}'\nmake(import.meta.url)('electron')\n`
      expect(said('src-main/planted.ts', text).join()).toMatch(/past the walls/)
    }
  })

  test('what is allowed is not refused', () => {
    for (const [file, text] of [
      ['src-main/vault/keys/key-store.ts', "import { safeStorage } from 'electron'\n"],
      ['src-main/features/x.ts', "import type { BrowserWindow } from 'electron'\n"],
      ['src-main/features/x.ts', "import { type BrowserWindow, app } from 'electron'\n"],
      [
        'src-backend/store/x.ts',
        "import pg from 'pg'\nexport const x = (tx: any) => tx.query('')\n",
      ],
      ['src-backend/flows/x.ts', "import '../store/users.ts'\nimport '../domain/totp.ts'\n"],
      ['src-main/services.ts', "import './features/session.ts'\nimport './windows/windows.ts'\n"],
      ['src-renderer/settings/x.tsx', "import '../features/audit/AuditPage.tsx'\n"],
    ] as const) {
      expect(said(file, text)).toEqual([])
    }
  })
})

let count = 0
const planted = (folder: string): string => `${folder}/planted-${count++}.ts`

const lintViolations: readonly Violation[] = [
  {
    wall: 'a default export',
    file: planted('src-main'),
    text: 'export default 1\n',
    says: /no-default-export/,
  },
  {
    wall: 'a floating promise',
    file: planted('src-main'),
    text: 'export function planted(): void {\n  Promise.resolve(1)\n}\n',
    says: /no-floating-promises/,
  },
  {
    wall: 'a switch that forgets a case',
    file: planted('src-main'),
    text: "export function planted(value: 'a' | 'b'): number {\n  switch (value) {\n    case 'a':\n      return 1\n  }\n  return 2\n}\n",
    says: /switch-exhaustiveness-check/,
  },
  {
    wall: 'printing',
    file: planted('src-main'),
    text: "console.log('x')\nexport const planted = 1\n",
    says: /no-console/,
  },
  {
    wall: 'any',
    file: planted('src-main'),
    text: 'export const planted = (value: any): unknown => value\n',
    says: /no-explicit-any/,
  },
  {
    wall: 'an import cycle',
    file: 'src-main/planted-cycle-a.ts',
    text: "import { b } from './planted-cycle-b.ts'\nexport const a = (): unknown => b\n",
    says: /no-cycle/,
  },
]

const compilerViolations: readonly Violation[] = [
  {
    wall: 'process in src-shared',
    file: 'src-shared/model/planted-process.ts',
    text: 'export const planted = process.pid\n',
    says: /Cannot find name 'process'/,
  },
  {
    wall: 'document in src-main',
    file: 'src-main/planted-document.ts',
    text: 'export const planted = document.title\n',
    says: /Cannot find name 'document'/,
  },
  {
    wall: 'process in src-renderer',
    file: 'src-renderer/planted-process.ts',
    text: 'export const planted = process.pid\n',
    says: /Cannot find name 'process'/,
  },
  {
    wall: 'window.api outside api.ts',
    file: 'src-renderer/planted-api.ts',
    text: 'export const planted = window.api\n',
    says: /Property 'api' does not exist/,
  },
  {
    wall: 'src-main from src-renderer',
    file: 'src-renderer/planted-main.ts',
    text: "export { createLog as planted } from '../src-main/log.ts'\n",
    says: /TS6307|TS6059/,
  },
  {
    wall: 'src-backend from src-main',
    file: 'src-main/planted-backend.ts',
    text: "export { createBackend as planted } from '../src-backend/app.ts'\n",
    says: /TS6307|TS6059/,
  },
  {
    wall: 'src-shared/otp from src-renderer',
    file: 'src-renderer/planted-otp.ts',
    text: "export { totpCodeAt as planted } from '../src-shared/otp/codes.ts'\n",
    says: /TS6307|TS6059/,
  },
]

let folder: string

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      join(ROOT, 'node_modules/.bin', command),
      args,
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}

async function plant(violations: readonly Violation[]): Promise<void> {
  for (const { file, text } of violations) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-walls-'))
  for (const name of [...ROOMS, 'tsconfig.base.json', 'oxlint.config.ts', 'package.json']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true, preserveTimestamps: true })
  }
  // What the compiler knows of the unchanged files, from an earlier check: it looks only at the planted ones.
  if (existsSync(join(ROOT, '.build'))) {
    await cp(join(ROOT, '.build'), join(folder, '.build'), {
      recursive: true,
      preserveTimestamps: true,
    })
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      files: [],
      references: [
        'src-shared',
        'src-shared/text',
        'src-shared/http',
        'src-shared/otp',
        'src-shared/phone',
        'src-shared/strength',
        ...ROOMS.slice(1),
      ].map((path) => ({ path })),
    }),
  )
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('every rule fires', () => {
  it('oxlint', async () => {
    await plant(lintViolations)
    await writeFile(
      join(folder, 'src-main/planted-cycle-b.ts'),
      "import { a } from './planted-cycle-a.ts'\nexport const b = (): unknown => a\n",
    )
    const report = JSON.parse(await run('oxlint', ['--deny-warnings', '--format=json'])) as {
      diagnostics: { filename: string; message: string; help?: string; code?: string }[]
    }
    const silent = lintViolations.filter(
      ({ file, says }) =>
        !report.diagnostics.some(
          (found) =>
            found.filename.endsWith(file) &&
            says.test(`${found.code ?? ''} ${found.message} ${found.help ?? ''}`),
        ),
    )
    expect(silent.map(({ wall }) => wall)).toEqual([])
    await Promise.all(lintViolations.map(({ file }) => rm(join(folder, file))))
    await rm(join(folder, 'src-main/planted-cycle-b.ts'))
  })

  it('tsc: what a room has no types for does not compile', async () => {
    await plant(compilerViolations)
    const output = await run('tsc', ['-b', '--pretty', 'false'])
    const lines = output.split('\n')
    const silent = compilerViolations.filter(
      ({ file, says }) => !lines.some((line) => line.startsWith(`${file}(`) && says.test(line)),
    )
    expect(silent.map(({ wall }) => wall)).toEqual([])
  })

  it('knip: a file, an export or a dependency that nobody uses', async () => {
    expect.hasAssertions()
    await writeFile(join(folder, 'src-main/planted-unused.ts'), 'export const planted = 1\n')
    for (const name of [
      'knip.json',

      'vitest.config.ts',
      'playwright.config.ts',
      'tools',
      'tests',
    ]) {
      await cp(join(ROOT, name), join(folder, name), { recursive: true })
    }
    const output = await run('knip', ['--reporter', 'compact'])
    expect(output).toContain('planted-unused.ts')
  })
})
