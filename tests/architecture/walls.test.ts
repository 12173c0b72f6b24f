import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const ROOMS = ['src-shared', 'src-main', 'src-backend', 'src-renderer']

/** A violation: where it is planted, its text, and what the check must say of that file. */
interface Violation {
  readonly wall: string
  readonly file: string
  readonly text: string
  readonly says: RegExp
}

const electronNames = [
  ['ipcMain', 'src-main/features', /Only src-main\/ipc\/serve/],
  ['safeStorage', 'src-main/features', /Only src-main\/vault\/key-store/],
  ['BrowserWindow', 'src-main/features', /Only src-main\/windows/],
  ['desktopCapturer', 'src-main/windows', /Only src-main\/scanner/],
  ['shell', 'src-main/windows', /Nothing is opened outside/],
] as const

const packages = [
  ['otpauth', 'src-main/vault', /Only src-shared\/otp/],
  ['otpauth', 'src-backend/domain', /Only src-shared\/otp/],
  ['libphonenumber-js/min', 'src-renderer/ui', /Only src-shared\/phone/],
  ['libphonenumber-js/max', 'src-shared/phone', /Only src-backend\/domain\/sms-number/],
  ['libphonenumber-js', 'src-backend/domain', /Say how much metadata/],
  ['@zxcvbn-ts/core', 'src-backend/domain', /Only src-shared\/strength/],
  ['nodemailer', 'src-backend/flows', /Only src-backend\/delivery\/smtp/],
  ['jsqr', 'src-main/features', /Only src-main\/scanner\/readers/],
  ['zxing-wasm/reader', 'src-main/features', /Only src-main\/scanner\/readers/],
  ['axios', 'src-main/features', /Only src-main\/backend\/client/],
  ['electron-store', 'src-main/features', /Only src-main\/services/],
  ['@electric-sql/pglite', 'src-backend/routes', /Only src-backend\/store/],
  ['pg', 'src-backend/flows', /Only src-backend\/store/],
  ['pg', 'src-main/features', /Only src-backend\/store/],
  ['electron', 'src-backend/domain', /No Electron in this room/],
  ['electron', 'src-renderer/ui', /No Electron in this room/],
  ['electron', 'src-shared/model', /No Electron in this room/],
  ['node:fs', 'src-shared/model', /No Node in this room/],
  ['node:fs', 'src-shared/otp', /No Node in this room/],
  ['node:fs', 'src-shared/phone', /No Node in this room/],
  ['node:fs', 'src-shared/text', /No Node in this room/],
  ['node:fs', 'src-renderer/ui', /No Node in this room/],
] as const

const rooms = [
  ['src-main/features', '../../src-backend/x/y.ts', /may not import src-backend/],
  ['src-main/features', '../../src-renderer/x/y.ts', /may not import src-backend, src-renderer/],
  ['src-backend/domain', '../../src-main/x/y.ts', /may not import src-main/],
  ['src-backend/domain', '../../src-shared/ipc/contract.ts', /knows no IPC/],
  ['src-renderer/ui', '../../src-main/x/y.ts', /may not import src-main/],
  ['src-renderer/ui', '../../src-shared/otp/codes.ts', /Codes are computed where/],
  ['src-renderer/ui', '../../src-shared/http/contract.ts', /HTTP is spoken in main/],
  [
    'src-shared/model',
    '../ipc/contract.ts',
    /model imports nothing of the project but src-shared\/text/,
  ],
  ['src-shared/ipc', '../http/contract.ts', /ipc imports model only/],
  ['src-shared/otp', '../model/id.ts', /otp imports nothing/],
  ['src-shared/phone', '../model/id.ts', /phone imports nothing/],
  ['src-shared/strength', '../model/id.ts', /strength imports nothing/],
  ['src-shared/text', '../model/id.ts', /text imports nothing/],
  ['src-shared/text', '../../src-main/x/y.ts', /text imports nothing/],
  ['src-main/features', './session.ts', /Sibling features/],
  ['src-main/features', './own-sessions.ts', /Sibling features/],
  ['src-renderer/features/sign-in', '../two-factor/x.ts', /Sibling features/],
] as const

let count = 0
const planted = (folder: string): string => `${folder}/planted-${count++}.ts`

const lintViolations: readonly Violation[] = [
  ...electronNames.map(([name, folder, says]) => ({
    wall: `${name} in ${folder}`,
    file: planted(folder),
    text: `import { ${name} } from 'electron'\nexport const planted = ${name}\n`,
    says,
  })),
  ...packages.map(([name, folder, says]) => ({
    wall: `${name} in ${folder}`,
    file: planted(folder),
    text: `import * as planted from '${name}'\nexport const held = planted\n`,
    says,
  })),
  ...rooms.map(([folder, target, says]) => ({
    wall: `${target} from ${folder}`,
    file: planted(folder),
    text: `import * as planted from '${target}'\nexport const held = planted\n`,
    says,
  })),
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
    await cp(join(ROOT, name), join(folder, name), { recursive: true })
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

describe('every wall fires', () => {
  it('oxlint: one importer per dangerous thing, one way between the rooms', async () => {
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
