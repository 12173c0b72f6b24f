import { defineConfig } from 'oxlint'

/**
 * The walls between the rooms. A later override replaces a rule's options as a whole, so each is made
 * by `walls()`, which repeats every ban but the ones lifted for that room.
 */
const electron = (importNames: string[], message: string) => ({
  name: 'electron',
  importNames,
  message,
})

/** One importer per dangerous thing. */
const onlyImporters = {
  ipcMain: electron(
    ['ipcMain'],
    'Only src-main/ipc/serve.ts speaks to ipcMain: add a line to src-shared/ipc/contract.ts.',
  ),
  safeStorage: electron(['safeStorage'], 'Only src-main/vault/key-store.ts uses safeStorage.'),
  windows: electron(
    ['BrowserWindow', 'BaseWindow', 'WebContentsView'],
    'Only src-main/windows makes windows.',
  ),
  capturer: electron(
    ['desktopCapturer'],
    'Only src-main/scanner/capture/electron-capture.ts captures screens.',
  ),
  shell: electron(['shell'], 'Nothing is opened outside the app.'),
  otpauth: {
    name: 'otpauth',
    message: 'Only src-shared/otp uses otpauth: a strict schema of ours stands in front of it.',
  },
  phone: {
    name: 'libphonenumber-js/min',
    message: 'Only src-shared/phone reads phone numbers.',
  },
  phoneLines: {
    name: 'libphonenumber-js/max',
    message: 'Only src-backend/domain/sms-number.ts asks what kind of line a number is.',
  },
  phoneDefault: {
    name: 'libphonenumber-js',
    message: 'Say how much metadata is meant: src-shared/phone uses libphonenumber-js/min.',
  },
  strength: {
    name: '@zxcvbn-ts/core',
    message: 'Only src-shared/strength judges passwords.',
  },
  mail: { name: 'nodemailer', message: 'Only src-backend/delivery/smtp.ts sends mail.' },
  jsqr: { name: 'jsqr', message: 'Only src-main/scanner/reading/readers.ts reads QR codes.' },
  zxing: {
    name: 'zxing-wasm',
    message: 'Only src-main/scanner/reading/readers.ts reads QR codes.',
  },
  zxingReader: {
    name: 'zxing-wasm/reader',
    message: 'Only src-main/scanner/reading/readers.ts reads QR codes.',
  },
  pglite: { name: '@electric-sql/pglite', message: 'Only src-backend/store speaks SQL.' },
  pg: { name: 'pg', message: 'Only src-backend/store speaks SQL.' },
  axios: { name: 'axios', message: 'Only src-main/backend/client.ts speaks HTTP.' },
  store: { name: 'electron-store', message: 'Only src-main/services.ts makes the settings store.' },
}

interface Pattern {
  readonly regex?: string
  readonly group?: string[]
  readonly message: string
}

const noElectron = { name: 'electron', message: 'No Electron in this room.' }
const noNode: Pattern = { group: ['node:*'], message: 'No Node in this room.' }
const noRooms = (...rooms: string[]): Pattern => ({
  regex: `(?:^|/)src-(?:${rooms.join('|')})/`,
  message: `This room may not import src-${rooms.join(', src-')}.`,
})
const noSiblingFeature: Pattern = {
  regex:
    '^\\./(?:activity|audit|authenticator|own-sessions|people|preferences|recovery-codes|scanner|session|two-factor)\\.ts$',
  message: 'Sibling features never import each other: pass a dependency in src-main/services.ts.',
}
const noSiblingPage: Pattern = {
  regex: '^\\.\\./[^./][^/]*/',
  message: 'Sibling features never import each other: lift what they share to src-renderer/ui.',
}
/** src-shared/text is below all of them: pure functions over text. */
const onlyText = (room: string): Pattern => ({
  regex: '^\\.\\./(?:\\.\\.|http|ipc|model|otp|phone|strength|time)(?:/|$)',
  message: `${room} imports nothing of the project but src-shared/text.`,
})
const noSecretRooms: Pattern = {
  regex: 'src-shared/(?:otp|http)/',
  message: 'Codes are computed where their secrets are, and HTTP is spoken in main.',
}

function walls(options: {
  lifted?: (keyof typeof onlyImporters)[]
  electron?: boolean
  patterns?: Pattern[]
}) {
  const lifted: readonly string[] = options.lifted ?? []
  return {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          ...Object.entries(onlyImporters)
            .filter(([name]) => !lifted.includes(name))
            .map(([, ban]) => ban),
          ...(options.electron === true ? [] : [noElectron]),
        ],
        patterns: options.patterns ?? [],
      },
    ],
  } as const
}

const main = [noRooms('backend', 'renderer')]
const backend = [
  noRooms('main', 'renderer'),
  { regex: 'src-shared/ipc/', message: 'The backend knows no IPC.' },
]
const renderer = [noNode, noRooms('main', 'backend'), noSecretRooms]

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'import', 'react', 'jsx-a11y', 'promise', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['out', '.build', 'release', 'test-results', 'node_modules'],
  env: { es2024: true },
  options: { typeAware: true },
  rules: {
    // tsc and switch-exhaustiveness-check see what this one cannot.
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    'import/no-cycle': 'error',
    // An inline SVG with role=img is the accessible way to draw; there is no tag for it.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'import/no-default-export': 'error',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'no-await-in-loop': 'off',
    'no-console': 'error',
    'no-shadow': 'off',
    // A then() that only has an effect is fine; floating ones are caught by their types.
    'promise/always-return': 'off',
    'react/react-in-jsx-scope': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/no-unsafe-type-assertion': 'off',
    // There is no `this` here: factories return closures.
    'typescript/unbound-method': 'off',
    'typescript/switch-exhaustiveness-check': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-node-protocol': 'error',
    // Right for windows; ports, workers and processes take no origin.
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: [
    {
      files: ['src-shared/**'],
      rules: walls({ patterns: [noNode, noRooms('main', 'backend', 'renderer')] }),
    },
    {
      files: ['src-shared/text/**'],
      rules: walls({
        patterns: [noNode, { regex: '^\\.\\./', message: 'text imports nothing of the project.' }],
      }),
    },
    {
      files: ['src-shared/model/**'],
      rules: walls({
        patterns: [noNode, onlyText('model')],
      }),
    },
    {
      files: ['src-shared/ipc/**'],
      rules: walls({
        patterns: [
          noNode,
          { regex: '/(?:http|otp|phone|strength)/', message: 'ipc imports model only.' },
        ],
      }),
    },
    {
      files: ['src-shared/otp/**'],
      rules: walls({
        lifted: ['otpauth'],
        patterns: [noNode, onlyText('otp')],
      }),
    },
    {
      files: ['src-shared/phone/**'],
      rules: walls({
        lifted: ['phone'],
        patterns: [noNode, onlyText('phone')],
      }),
    },
    {
      files: ['src-shared/strength/**'],
      rules: walls({
        lifted: ['strength'],
        patterns: [
          noNode,
          { regex: '^\\.\\./', message: 'strength imports nothing of the project.' },
        ],
      }),
    },
    { files: ['src-main/**'], rules: walls({ electron: true, patterns: main }) },
    {
      files: ['src-main/features/**'],
      rules: walls({ electron: true, patterns: [...main, noSiblingFeature] }),
    },
    {
      files: ['src-main/ipc/serve.ts'],
      rules: walls({ electron: true, lifted: ['ipcMain'], patterns: main }),
    },
    {
      files: ['src-main/vault/key-store.ts'],
      rules: walls({ electron: true, lifted: ['safeStorage'], patterns: main }),
    },
    {
      files: ['src-main/windows/**'],
      rules: walls({ electron: true, lifted: ['windows'], patterns: main }),
    },
    {
      files: ['src-main/scanner/capture/electron-capture.ts'],
      rules: walls({ electron: true, lifted: ['capturer'], patterns: main }),
    },
    {
      files: ['src-main/scanner/reading/readers.ts'],
      rules: walls({ electron: true, lifted: ['jsqr', 'zxing', 'zxingReader'], patterns: main }),
    },
    {
      files: ['src-main/backend/client.ts'],
      rules: walls({ electron: true, lifted: ['axios'], patterns: main }),
    },
    {
      files: ['src-main/services.ts'],
      rules: walls({ electron: true, lifted: ['store'], patterns: main }),
    },
    { files: ['src-backend/**'], rules: walls({ patterns: backend }) },
    {
      files: ['src-backend/store/**'],
      rules: walls({ lifted: ['pglite', 'pg'], patterns: backend }),
    },
    {
      files: ['src-backend/domain/sms-number.ts'],
      rules: walls({ lifted: ['phoneLines'], patterns: backend }),
    },
    {
      files: ['src-backend/delivery/smtp.ts'],
      rules: walls({ lifted: ['mail'], patterns: backend }),
    },
    { files: ['src-renderer/**'], rules: walls({ patterns: renderer }) },
    {
      files: ['src-renderer/features/**'],
      rules: walls({ patterns: [...renderer, noSiblingPage] }),
    },
    {
      files: ['tools/**', 'tests/**', '*.config.ts'],
      rules: { 'no-console': 'off', 'import/no-default-export': 'off' },
    },
  ],
})
