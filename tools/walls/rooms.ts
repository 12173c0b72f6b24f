// The walls, as data. A rule names a place, so that no spelling of an import can avoid it.

/** A folder (with `/` at its end) or a file, relative to the project folder. */
type Place = string

export interface Room {
  readonly place: Place
  /** The places that it may import besides itself; it may import no other file of the project. */
  readonly may: readonly Place[]
  /** The reason, for the author of a refused import. */
  readonly because: string
}

const leaf = 'src-shared holds what all sides share; each of its rooms stands on few others.'
const shared = ['src-shared/model/', 'src-shared/text/']
const backendBase = ['src-backend/base/']
const rendererBase = [
  'src-renderer/ui/',
  'src-renderer/api.ts',
  'src-renderer/attempt.ts',
  'src-renderer/clock.ts',
  'src-renderer/visibility.ts',
  'src-renderer/deadlines.ts',
  'src-renderer/paged-list.ts',
  'src-renderer/people-filter.ts',
  'src-renderer/people-search.ts',
  'src-renderer/phase.ts',
  'src-renderer/vault-gate.ts',
]
const rendererShared = [...shared, 'src-shared/ipc/', 'src-shared/strength/', 'src-shared/time/']
const mainBase = ['src-main/log.ts', 'src-main/files/', 'src-main/time/']

/** A file belongs to the room with the longest place that contains it. */
export const rooms: readonly Room[] = [
  ...['text', 'time', 'strength'].map((name) => ({
    place: `src-shared/${name}/`,
    may: [],
    because: leaf,
  })),
  ...['model', 'otp', 'phone'].map((name) => ({
    place: `src-shared/${name}/`,
    may: ['src-shared/text/'],
    because: leaf,
  })),
  ...['ipc', 'http', 'people-file'].map((name) => ({
    place: `src-shared/${name}/`,
    may: shared,
    because: leaf,
  })),

  {
    place: 'src-backend/domain/',
    may: [...shared, 'src-shared/otp/', 'src-shared/phone/', 'src-shared/strength/'],
    because: 'domain decides and has no effects: it knows no store, flow, route or delivery.',
  },
  {
    place: 'src-backend/base/',
    may: [...shared, 'src-shared/http/'],
    because: 'base is below all rooms of the backend.',
  },
  {
    place: 'src-backend/store/',
    may: [
      ...shared,
      'src-backend/domain/',
      'src-backend/base/start-refusal.ts',
      'src-backend/config/database-url.ts',
    ],
    because: 'store keeps what domain describes; it knows no flow, route or delivery.',
  },
  {
    place: 'src-backend/delivery/',
    may: [
      ...shared,
      'src-shared/phone/',
      ...backendBase,
      'src-backend/config/delivery-settings.ts',
      'src-backend/config/secret-file.ts',
    ],
    because: 'delivery hands messages on; it knows no database and no flow.',
  },
  {
    place: 'src-backend/flows/',
    may: [
      ...shared,
      'src-shared/http/',
      'src-shared/phone/',
      'src-backend/domain/',
      'src-backend/store/',
      'src-backend/delivery/',
      ...backendBase,
    ],
    because: 'flows decide with domain and act with store and delivery; they know no route.',
  },
  {
    place: 'src-backend/routes/',
    may: [
      ...shared,
      'src-shared/http/',
      'src-backend/domain/',
      'src-backend/flows/',
      'src-backend/store/engine/database.ts',
      ...backendBase,
    ],
    because: 'routes parse, call a flow and answer; they ask the store nothing.',
  },
  {
    place: 'src-backend/',
    may: ['src-shared/'],
    because: 'The backend is a program of its own and knows no Electron.',
  },

  {
    place: 'conformance/',
    may: ['src-shared/'],
    because: 'The suite asks any backend: it knows the contract and no implementation.',
  },

  {
    place: 'src-main/vault/',
    may: [...shared, 'src-shared/otp/', 'src-shared/time/', ...mainBase],
    because: 'The vault is below all features.',
  },
  {
    place: 'src-main/trust/',
    may: [...shared, 'src-main/vault/', ...mainBase],
    because: 'trust is below all features.',
  },
  {
    place: 'src-main/backups/',
    may: [...shared, 'src-main/vault/', ...mainBase],
    because:
      'backups writes what the vault sealed; what a page asks of it is a matter of features.',
  },
  {
    place: 'src-main/diagnostics/',
    may: [...mainBase],
    because:
      'diagnostics keeps the log and shows it without what is personal; it knows nothing else.',
  },
  {
    place: 'src-main/scanner/',
    may: [...shared, 'src-main/wayland.ts', ...mainBase],
    because: 'The scanner reads QR codes; what they say is a matter of src-main/incoming.',
  },
  {
    place: 'src-main/incoming/',
    may: [
      ...shared,
      'src-shared/ipc/',
      'src-shared/otp/',
      'src-main/vault/',
      'src-main/scanner/',
      ...mainBase,
    ],
    because: 'What comes in goes from a source to the vault; features are above it.',
  },
  {
    place: 'src-main/links/',
    may: [...shared, 'src-shared/ipc/', ...mainBase],
    because: 'links says what a link asks for; what comes of it is a matter of pages.',
  },
  {
    place: 'src-main/managed/',
    may: [...shared, 'src-shared/ipc/', ...mainBase],
    because: 'managed says what an administrator decided; it knows no feature that asks.',
  },
  {
    place: 'src-main/outgoing/',
    may: [
      ...shared,
      'src-shared/ipc/',
      'src-shared/otp/',
      'src-main/vault/',
      'src-main/key-view.ts',
      ...mainBase,
    ],
    because: 'What goes out goes from the vault to a file, a print or the screen.',
  },
  {
    place: 'src-main/command-line/',
    may: [
      ...shared,
      'src-main/vault/',
      'src-main/incoming/',
      'src-main/outgoing/',
      'src-main/backups/',
      'src-main/managed/',
      ...mainBase,
    ],
    because: 'Commands use what the app uses, and know no window, page or server.',
  },
  {
    place: 'src-main/backend/',
    may: [...shared, 'src-shared/http/', 'src-shared/time/', ...mainBase],
    because: 'The way to the server is below all features.',
  },
  {
    place: 'src-main/network/',
    may: [...shared, 'src-main/backend/', 'src-main/vault/keys/', ...mainBase],
    because: 'network carries requests; what they ask is a matter of src-main/backend.',
  },
  {
    place: 'src-main/updates/',
    may: [...shared, 'src-main/network/byte-transport.ts', ...mainBase],
    because: 'updates judges and installs versions; it knows no page, and is told who is busy.',
  },
  {
    place: 'src-main/desktop-bus/',
    may: mainBase,
    because: 'desktop-bus reads signals; what they lead to is a matter of features.',
  },
  {
    place: 'src-main/windows/',
    may: [...shared, 'src-shared/ipc/', 'src-main/wayland.ts', ...mainBase],
    because: 'Windows show pages; what happens in them is a matter of features.',
  },
  {
    place: 'src-main/ipc/',
    may: [...shared, 'src-shared/ipc/', 'src-main/windows/', ...mainBase],
    because: 'ipc hands calls to whoever was given to it.',
  },
  {
    place: 'src-main/files/',
    may: [...shared, 'src-main/log.ts'],
    because: 'files knows how a disk behaves, not what is kept there.',
  },
  {
    place: 'src-main/time/',
    may: ['src-shared/time/'],
    because: 'time is below all rooms that wait for something.',
  },
  {
    place: 'src-main/process/',
    may: [...shared, 'src-main/wayland.ts', ...mainBase],
    because: 'process decides how the app starts and ends; it knows nothing of what the app does.',
  },
  {
    place: 'src-main/this-computer/',
    may: [...shared, 'src-main/vault/', ...mainBase],
    because: 'this-computer gives codes to several features and knows none of them.',
  },
  {
    place: 'src-main/enrolment/',
    may: [
      ...shared,
      'src-shared/http/',
      'src-shared/ipc/',
      'src-shared/otp/',
      'src-shared/phone/',
      'src-main/vault/',
      'src-main/backend/',
      'src-main/this-computer/',
      'src-main/key-view.ts',
      ...mainBase,
    ],
    because: 'The portal and a sign-in set a method up in the same way: enrolment knows neither.',
  },
  {
    place: 'src-main/features/',
    may: [
      'src-shared/',
      'src-main/vault/',
      'src-main/trust/',
      'src-main/backups/',
      'src-main/incoming/',
      'src-main/backend/',
      'src-main/network/',
      'src-main/updates/',
      'src-main/this-computer/',
      'src-main/enrolment/',
      ...mainBase,
    ],
    because:
      'Features know no windows and no composition root: services.ts passes in what they need.',
  },
  {
    place: 'src-main/',
    may: ['src-shared/'],
    because: 'Main speaks HTTP to the backend and IPC to the pages; it imports neither.',
  },

  {
    place: 'src-renderer/ui/',
    may: [...rendererShared, ...rendererBase],
    because: 'ui is what all pages are made of; it knows no feature.',
  },
  {
    place: 'src-renderer/methods/',
    may: [...rendererShared, ...rendererBase],
    because: 'methods says what differs between kinds of method; it knows no page.',
  },
  ...['confirm', 'enrolment'].map((name) => ({
    place: `src-renderer/${name}/`,
    may: [...rendererShared, ...rendererBase, 'src-renderer/methods/'],
    because: 'What several features share knows none of them.',
  })),
  {
    place: 'src-renderer/features/',
    may: [
      ...rendererShared,
      ...rendererBase,
      'src-renderer/confirm/',
      'src-renderer/enrolment/',
      'src-renderer/methods/',
    ],
    because: 'A feature knows no page that it is shown on.',
  },
  {
    place: 'src-renderer/',
    may: rendererShared,
    because: 'Pages show and ask: codes are computed, and HTTP is spoken, in main.',
  },
]

/** Folders in which each folder is a room that may not import its siblings. */
export const siblings: readonly Place[] = ['src-main/features/', 'src-renderer/features/']

export interface Door {
  /** The places that may use it. */
  readonly may: readonly Place[]
  readonly instead: string
}

/**
 * Packages that only one place imports. A package that is not listed here may be imported wherever types
 * allow it.
 */
export const packageDoors: Readonly<Record<string, Door>> = {
  otpauth: {
    may: ['src-shared/otp/'],
    instead: 'Only src-shared/otp uses otpauth: a strict schema of ours stands in front of it.',
  },
  'libphonenumber-js/min': {
    may: ['src-shared/phone/'],
    instead: 'Only src-shared/phone reads phone numbers.',
  },
  'libphonenumber-js/max': {
    may: ['src-backend/domain/limits/phone-line.ts'],
    instead: 'Only src-backend/domain/limits/phone-line.ts asks what kind of line a number is.',
  },
  'libphonenumber-js': {
    may: [],
    instead: 'Say how much metadata is meant: src-shared/phone uses libphonenumber-js/min.',
  },
  '@zxcvbn-ts/core': {
    may: ['src-shared/strength/'],
    instead: 'Only src-shared/strength judges passwords.',
  },
  nodemailer: {
    may: ['src-backend/delivery/smtp.ts'],
    instead: 'Only src-backend/delivery/smtp.ts sends mail.',
  },
  jsqr: {
    may: ['src-main/scanner/reading/readers.ts'],
    instead: 'Only src-main/scanner/reading/readers.ts reads QR codes.',
  },
  'zxing-wasm': {
    may: ['src-main/scanner/reading/readers.ts'],
    instead: 'Only src-main/scanner/reading/readers.ts reads QR codes.',
  },
  'zxing-wasm/reader': {
    may: ['src-main/scanner/reading/readers.ts'],
    instead: 'Only src-main/scanner/reading/readers.ts reads QR codes.',
  },
  kdbxweb: {
    may: ['src-main/incoming/file/keepass/', 'tests/support/exports/'],
    instead:
      'Only src-main/incoming/file/keepass opens KeePass databases, in a process of its own.',
  },
  saxes: {
    may: [
      'src-main/incoming/file/keepass/kdbx-xml.ts',
      'tests/unit/tools/managed-settings.test.ts',
    ],
    instead: 'Only src-main/incoming/file/keepass/kdbx-xml.ts reads XML.',
  },
  '@zip.js/zip.js': {
    may: ['src-main/incoming/file/zip/open-zip.ts', 'src-main/diagnostics/archive.ts', 'tests/'],
    instead:
      'Only src-main/incoming/file/zip/open-zip.ts opens archives, in a process of its own; src-main/diagnostics makes one.',
  },
  'libsodium-wrappers': {
    may: ['src-main/incoming/file/ente/secret-stream.ts'],
    instead: "Only src-main/incoming/file/ente/secret-stream.ts opens libsodium's streams.",
  },
  'csv-parse': {
    may: [
      'src-main/incoming/file/bitwarden/bitwarden-table.ts',
      'src-shared/people-file/csv-records.ts',
    ],
    instead:
      'Only src-main/incoming/file/bitwarden/bitwarden-table.ts and src-shared/people-file/csv-records.ts read CSV.',
  },
  '@electric-sql/pglite': {
    may: ['src-backend/store/'],
    instead: 'Only src-backend/store speaks SQL.',
  },
  pg: { may: ['src-backend/store/'], instead: 'Only src-backend/store speaks SQL.' },
  axios: {
    may: [
      'src-main/backend/client.ts',
      'src-main/backend/request-failure.ts',
      'src-main/backend/transport-adapter.ts',
    ],
    instead: 'Only src-main/backend/client.ts speaks HTTP.',
  },
  'electron-store': {
    may: ['src-main/services/settings.ts'],
    instead: 'Only src-main/services/settings.ts makes the settings store.',
  },
}

/** Electron's exports, by name. Names that are not listed here may be imported anywhere in src-main. */
export const electronDoors: Readonly<Record<string, Door>> = {
  ipcMain: {
    may: ['src-main/ipc/serve.ts'],
    instead:
      'Only src-main/ipc/serve.ts speaks to ipcMain: add a line to src-shared/ipc/contract.ts.',
  },
  ipcRenderer: {
    may: ['src-main/preload.ts'],
    instead: 'Only the preload speaks to ipcRenderer: pages use src-renderer/api.ts.',
  },
  contextBridge: {
    may: ['src-main/preload.ts'],
    instead: 'Only the preload hands rooms to a page.',
  },
  safeStorage: {
    may: ['src-main/vault/keys/key-store.ts'],
    instead: 'Only src-main/vault/keys/key-store.ts uses safeStorage.',
  },
  BrowserWindow: { may: ['src-main/windows/'], instead: 'Only src-main/windows makes windows.' },
  BaseWindow: { may: ['src-main/windows/'], instead: 'Only src-main/windows makes windows.' },
  WebContentsView: { may: ['src-main/windows/'], instead: 'Only src-main/windows makes windows.' },
  net: {
    may: ['src-main/network/chromium-transport.ts', 'src-main/network/chromium-bytes.ts'],
    instead: 'Only src-main/network sends requests.',
  },
  desktopCapturer: {
    may: ['src-main/scanner/capture/electron-capture.ts'],
    instead: 'Only src-main/scanner/capture/electron-capture.ts captures screens.',
  },
  shell: {
    may: ['src-main/windows/show-in-folder.ts'],
    instead:
      'Nothing is opened outside the app: src-main/windows/show-in-folder.ts only shows where a file is.',
  },
  /** Ways to import everything at once, which would bypass the names above. */
  default: { may: [], instead: 'Take what is needed of Electron by its name.' },
  '*': {
    // One of its names is not there in every version.
    may: ['src-main/services/desktop/electron-clipboard.ts'],
    instead: 'Take what is needed of Electron by its name.',
  },
}

/** Where Electron may be imported at all. */
export const electronPlaces: readonly Place[] = ['src-main/']
/** Rooms that may use Node's own modules. */
export const nodePlaces: readonly Place[] = ['src-main/', 'src-backend/', 'conformance/']

/** Methods of a database; no code outside the store may call them. */
export const sqlMethods = ['query', 'post', 'execute']
export const sqlPlaces: readonly Place[] = ['src-backend/store/']
