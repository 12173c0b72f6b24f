// Builds what the commands need of the app, without its windows, and runs one command.
import { randomBytes, randomUUID } from 'node:crypto'
import { lstat, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { electronClipboard } from '../desktop/electron-clipboard.ts'
import { localeOf, type Locale } from '../../../src-shared/model/locale.ts'
import { MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import { fail } from '../../../src-shared/model/result.ts'
import { createBackupFolders } from '../../backups/backup-folder.ts'
import { createBackupMemory } from '../../backups/backup-state.ts'
import { createBackups } from '../../backups/backups.ts'
import { createReminder } from '../../backups/reminder.ts'
import { createFolderFiles } from '../../backups/folder-files.ts'
import { exitCodes, type ExitCode } from '../../command-line/commands.ts'
import type { CommandServices } from '../../command-line/context.ts'
import { forbidsCommand, withinRules } from '../../command-line/managed/within-rules.ts'
import type { Command } from '../../command-line/parse.ts'
import { runCommand } from '../../command-line/run.ts'
import { createTerminal, secretFrom } from '../../command-line/terminal.ts'
import { commandTexts } from '../../command-line/text/texts.ts'
import { markedClipboard } from '../../features/clipboard/marked-clipboard.ts'
import { createTimedClipboard } from '../../features/clipboard/timed-clipboard.ts'
import { parsePreferences, withinManaged } from '../../features/preferences/preferences.ts'
import { writePrivateFile } from '../../files/private-file.ts'
import { createWithKeys } from '../../incoming/file/keys/key-maker.ts'
import { startUtilityKeyProcess } from '../../incoming/file/keys/utility-key-process.ts'
import { createIncoming } from '../../incoming/incoming.ts'
import type { Log } from '../../log.ts'
import { backupFolder } from '../../managed/folders.ts'
import { exportToFile } from '../../outgoing/export.ts'
import { createExporters } from '../../outgoing/exporters.ts'
import { takeLockForCommand, type CommandLock } from '../../process/command-lock.ts'
import { createElectronCapture } from '../../scanner/capture/electron-capture.ts'
import { createDecodePool } from '../../scanner/threads/pool.ts'
import { wait, type Clock } from '../../time/clock.ts'
import { createInTurns } from '../../time/steps.ts'
import { createFileOperations } from '../../vault/file/file-operations.ts'
import { withoutNewGenerations } from '../../vault/file/read-only.ts'
import { createArgon2Kdf } from '../../vault/keys/kdf.ts'
import { createElectronKeyStore } from '../../vault/keys/key-store.ts'
import { createOwnFiles } from '../../vault/own-file/own-file.ts'
import { createVault, type Vault } from '../../vault/vault.ts'
import { buildManaged } from '../managed.ts'
import { openSettings } from '../settings.ts'

interface CommandShell {
  readonly clock: Clock
  readonly log: Log
}

/** Runs a command. No window, page or server is made for it. */
export async function runCommandLine(command: Command, shell: CommandShell): Promise<ExitCode> {
  const managed = buildManaged(shell)
  await managed.ready
  const locale = managed.values().language ?? localeOf(app.getPreferredSystemLanguages())
  const text = commandTexts[locale]
  const print = (given: string) => void process.stdout.write(`${given}\n`)
  const say = (given: string) => void process.stderr.write(`${given}\n`)
  const lock = takeLockForCommand(app)
  await app.whenReady()
  const { services, vault } = buildCommandServices(
    { ...shell, locale, values: managed.values() },
    lock,
  )
  const context = {
    text,
    services,
    terminal: createTerminal(),
    forbids: (each: Command) => forbidsCommand(each, managed.values()),
    secretFrom,
    print,
    say,
  }
  try {
    return await runCommand(context, command)
  } catch (error) {
    shell.log.error('a command failed', { reason: error })
    say(text.internal)
    return exitCodes.internal
  } finally {
    await vault.lock()
    managed.stop()
    lock.finish()
  }
}

function buildCommandServices(
  {
    clock,
    log,
    locale,
    values,
  }: CommandShell & {
    readonly locale: Locale
    readonly values: ManagedValues
  },
  { isOurs: canWrite, tellExported }: CommandLock,
): { readonly services: CommandServices; readonly vault: Vault } {
  const { nowMs } = clock
  const store = openSettings(log)
  const files = createFileOperations(process.platform)
  const kdf = createArgon2Kdf(clock.steadyMs)
  const inTurns = createInTurns(clock)
  const vault = createVault({
    folder: join(app.getPath('userData'), 'vault'),
    files: canWrite ? files : withoutNewGenerations(files),
    keyStore: createElectronKeyStore(),
    kdf,
    // The time of a server is only known where a server is asked.
    clock: { nowMs, steadyMs: clock.monotonicMs, codeTimeMs: nowMs },
    randomBytes,
    inTurns,
  })
  const incoming = buildCommandIncoming(clock, vault)
  const services: CommandServices = {
    vault,
    canWrite,
    incoming: incoming.handlers,
    async exportTo(path, choice, confirm) {
      const done = await exportToFile(
        {
          vault,
          exporters: createExporters(createOwnFiles({ kdf, nowMs, randomBytes, inTurns })),
          means: () => ({ nowMs: nowMs(), locale, randomBytes, newId: randomUUID }),
          askUser: confirm,
          askWhere: () => Promise.resolve(resolve(path)),
          writePrivateFile,
          print: () => Promise.resolve(fail({ code: 'printing-failed' })),
        },
        choice,
      )
      const isWhole = done.ok && done.value.path !== null && done.value.leftOut.length === 0
      if (!isWhole) return done
      // The app that is running keeps its own count, and would write over this one.
      if (canWrite) createReminder(createBackupMemory(store)).reset(nowMs())
      else tellExported()
      return done
    },
    backUp: () => backUpOnce({ vault, store, clock, values }),
    readBytes,
    exists: (path) =>
      lstat(path).then(
        () => true,
        () => false,
      ),
    async copy(text, told) {
      const chosen = parsePreferences(store.get('preferences'))
      const { clearClipboardSeconds } = withinManaged(chosen, values)
      const timed = createTimedClipboard({
        clipboard: markedClipboard(electronClipboard, process.platform),
        clock,
        seconds: () => clearClipboardSeconds,
      })
      // Ctrl+C in the terminal makes Electron quit.
      const cleared = new Promise<void>((ended) => {
        app.once('before-quit', (event) => {
          event.preventDefault()
          ended()
        })
      })
      const { clearsInSeconds } = await timed.copy(text)
      told(clearsInSeconds)
      await Promise.race([wait(clock, clearsInSeconds * 1000), cleared])
      await timed.clearNow()
    },
    newId: randomUUID,
  }
  return { services: withinRules(services, values), vault }
}

/** What a command needs to read files: no screen is captured, and no enrolment is under way. */
function buildCommandIncoming(clock: Clock, vault: Vault) {
  const out = join(import.meta.dirname, '..')
  return createIncoming({
    capture: createElectronCapture(() => [], clock),
    pool: createDecodePool({
      workerUrl: pathToFileURL(join(out, 'main/decode-worker.js')),
      wasmPath: join(out, 'main/zxing_reader.wasm'),
    }),
    vault,
    enrolment: {
      matches: () => false,
      addToThisComputer: () => Promise.resolve(fail({ code: 'no-enrolment' })),
    },
    clock: { nowMs: clock.steadyMs, after: clock.after },
    newId: randomUUID,
    found: () => {},
    withKeys: createWithKeys({
      startProcess: () => startUtilityKeyProcess(join(out, 'main/key-child.js')),
      after: clock.after,
    }),
    opening: () => {},
  })
}

/** Writes one backup, into the folder that an administrator or the person chose. */
async function backUpOnce({
  vault,
  store,
  clock,
  values,
}: {
  readonly vault: Vault
  readonly store: ReturnType<typeof openSettings>
  readonly clock: Clock
  readonly values: ManagedValues
}) {
  const { nowMs } = clock
  const folders = createBackupFolders({
    files: createFolderFiles(),
    nowMs,
    newWord: () => randomBytes(6).toString('hex'),
  })
  const backups = createBackups({
    vault,
    folders,
    store,
    folderInstead: (chosen) => backupFolder(values, chosen, app.getPath('home')),
    clock,
    changed: () => {},
  })
  const done = await backups.backUpNow()
  await backups.stop()
  return done
}

/** The bytes of an ordinary file; of one that is too large, one byte more than may be. */
async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const facts = await stat(path)
    if (!facts.isFile()) return null
    if (facts.size > MAX_IMPORT_FILE_BYTES) return new Uint8Array(MAX_IMPORT_FILE_BYTES + 1)
    return Uint8Array.from(await readFile(path))
  } catch {
    return null
  }
}
