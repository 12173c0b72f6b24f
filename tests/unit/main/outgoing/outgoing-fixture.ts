import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { writePrivateFile } from '../../../../src-main/files/private-file.ts'
import type { SecretUse } from '../../../../src-main/outgoing/confirm.ts'
import { createExporters, type Exporters } from '../../../../src-main/outgoing/exporters.ts'
import { createOutgoing } from '../../../../src-main/outgoing/outgoing.ts'
import { createOwnFiles } from '../../../../src-main/vault/own-file/own-file.ts'
import { ok, type Result } from '../../../../src-shared/model/result.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import { cheapKdf, entryNamed, fixture, PASSPHRASE, valueOf } from '../vault/vault-fixture.ts'
import { NOW_MS } from './entries-fixture.ts'
import { everyFewSteps } from '../../../support/in-turns.ts'

interface Changes {
  /** What the person answers to the system dialog. */
  readonly answers?: boolean
  /** Where the person saves; null: they cancel. */
  readonly fileName?: string | null
  readonly exporters?: Partial<Exporters>
  readonly writePrivateFile?: typeof writePrivateFile
  readonly print?: (html: string) => Promise<Result<boolean>>
  readonly isWithoutPassphrase?: boolean
}

/** The ways out of a real vault, with what they did outside. */
export async function outgoingFixture(changes: Changes = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sync-export-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const vault = await (await fixture()).open()
  valueOf(
    await vault.create({
      passphrase: changes.isWithoutPassphrase === true ? null : PASSPHRASE,
      useKeyStore: true,
    }),
  )
  const clock = createFakeClock(NOW_MS)
  const done = {
    asked: [] as SecretUse[],
    suggested: [] as string[],
    printed: [] as string[],
    copied: [] as string[],
    shownInFolder: [] as string[],
    hidden: [] as string[],
    protections: 0,
    complete: 0,
  }
  const path = join(folder, changes.fileName ?? 'export')
  const ownFiles = createOwnFiles({
    kdf: cheapKdf,
    nowMs: () => NOW_MS,
    randomBytes,
    inTurns: everyFewSteps,
  })
  const outgoing = createOutgoing({
    vault,
    exporters: { ...createExporters(ownFiles), ...changes.exporters },
    means: () => ({ nowMs: NOW_MS, locale: 'en', randomBytes, newId: randomUUID }),
    askUser(use) {
      done.asked.push(use)
      return Promise.resolve(changes.answers ?? true)
    },
    askWhere(name) {
      done.suggested.push(name)
      return Promise.resolve(changes.fileName === null ? null : path)
    },
    writePrivateFile: changes.writePrivateFile ?? writePrivateFile,
    print:
      changes.print ??
      ((html) => {
        done.printed.push(html)
        return Promise.resolve(ok(true))
      }),
    showInFolder: (shown) => done.shownInFolder.push(shown),
    exported: () => void (done.complete += 1),
    clock,
    newId: randomUUID,
    copy(text) {
      done.copied.push(text)
      return Promise.resolve({ clearsInSeconds: 30 })
    },
    protectWindow() {
      done.protections += 1
      return () => {
        done.protections -= 1
      }
    },
    pushHidden: ({ revealId }) => done.hidden.push(revealId),
  })
  onTestFinished(outgoing.stop)
  const ids: string[] = []
  for (const name of ['alice', 'bob', 'carol']) {
    ids.push(valueOf(await vault.add(entryNamed(name))).id)
  }
  return { folder, path, vault, ids, clock, done, ownFiles, handlers: outgoing.handlers }
}
