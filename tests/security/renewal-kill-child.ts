// Run by renewal-kill.test.ts as a process of its own: renews the session that stays, and is killed before the
// operation on files that it was told. It prints what it sent and what it was told to keep.
import { writeSync } from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { Visit } from '../../src-main/backend/connection.ts'

const [, , folder, killBefore] = process.argv
if (folder === undefined) throw new Error('which folder?')

let operations = 0

/** The same function, before which the process may end. */
function killable<Given extends unknown[], Answer>(operation: (...given: Given) => Answer) {
  return (...given: Given): Answer => {
    if (operations++ === Number(killBefore)) process.kill(process.pid, 'SIGKILL')
    return operation(...given)
  }
}

const open = killable(promises.open)
promises.open = async (...given: Parameters<typeof promises.open>): Promise<FileHandle> => {
  const file = await open(...given)
  file.writeFile = killable(file.writeFile.bind(file))
  file.sync = killable(file.sync.bind(file))
  file.close = killable(file.close.bind(file))
  return file
}
promises.mkdir = killable(promises.mkdir) as typeof promises.mkdir
promises.rename = killable(promises.rename)
promises.readFile = killable(promises.readFile) as typeof promises.readFile
syncBuiltinESMExports()

const { createRenewing } = await import('../../src-main/features/session/renewing.ts')
const { createRenewalStore } = await import('../../src-main/trust/renewal-store.ts')
const { renewalKeyStore } = await import('./renewal-kill-store.ts')
const renewals = createRenewalStore({ folder, keyStore: renewalKeyStore })
const renewing = createRenewing({
  renewals,
  trust: {
    deviceKey: async () => 'device key',
    token: async () => null,
    setToken: async () => undefined,
    forgetTokens: async () => undefined,
  },
  newSecret: () => 'N'.repeat(43),
  ownTimeMs: (timeMs) => timeMs,
})

const AT = new Date(0).toISOString()
const id = '00000000-0000-4000-8000-000000000000'
const account = {
  id,
  email: 'ana@acme.example',
  name: 'Ana',
  role: 'user',
  company: { id, name: 'Acme' },
}
// Only one call is made, and what it answers is that of this route.
const visit = {
  serverId: 'demo',
  isCurrent: () => true,
  async call(_name: string, options: { body: { current: string; next: string } }) {
    writeSync(1, `sent ${options.body.current} ${options.body.next}\n`)
    return { kind: 'reply', value: { token: 'S'.repeat(43), account, expiresAt: AT } }
  },
} as unknown as Visit

const kept = await renewals.read('demo')
if (kept === null || kept === 'silent') throw new Error('nothing is kept')
const renewed = await renewing.renew(visit, kept, () => true)
writeSync(1, `${renewed.kind} after ${operations}\n`)
