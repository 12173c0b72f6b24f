// One server and two computers, each with a profile of its own, for tests of what people do for each other.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoAccounts } from '../../src-backend/process/seed-demo.ts'
import type { Person } from '../../tools/drive/steps.ts'
import { runBackend } from './backend-process.ts'
import { codeAt } from './backend-totp.ts'

export interface SharedServer {
  readonly url: string
  /** Everything that it wrote. */
  readonly output: () => string
  /** A response to a request with this token. */
  ask(method: string, path: string, token: string | null, body?: unknown): Promise<Response>
  /** Makes the profile of another computer, which uses this server. */
  newComputer(name: string): Promise<{ readonly userData: string }>
  /** Sets up an authenticator that is on neither computer. */
  enrolElsewhere(person: Person): Promise<void>
  stop(): Promise<void>
}

/** A person of the demo company. */
export function demoPersonCalled(name: string): Person {
  const person = demoAccounts.find((account) => account.name === name)
  if (person === undefined) throw new Error(`The demo has no ${name}.`)
  return person
}

/** The demo company on a server of its own, with its data in a folder. */
export async function startSharedServer(folder: string): Promise<SharedServer> {
  const running = await runBackend({
    PATH: process.env['PATH'] ?? '',
    SYNC_DATA_DIR: join(folder, 'server'),
    SYNC_DEMO: '1',
    SYNC_HOST: '127.0.0.1',
    SYNC_PORT: '0',
  })
  const url = /listens on (http:[^\s"]+)/.exec(running.output())?.[1]
  if (url === undefined) throw new Error(`The server did not start: ${running.output()}`)

  const ask: SharedServer['ask'] = (method, path, token, body) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  return {
    url,
    output: running.output,
    ask,
    async newComputer(name) {
      const userData = join(folder, name, 'user-data')
      await mkdir(userData, { recursive: true })
      const preferences = { serverUrl: url, isIntroduced: true }
      await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
      return { userData }
    },
    async enrolElsewhere({ email, password }) {
      const device = { name: 'Elsewhere' }
      const credentials = { identifier: email, password, device }
      const signIn = await ask('POST', '/v1/auth/sign-ins', null, credentials)
      const { session } = (await signIn.json()) as { session: { token: string } }
      const stepUp = await ask('POST', '/v1/me/step-ups', session.token, { password })
      const { steppedUp } = (await stepUp.json()) as { steppedUp: { token: string } }
      const { token } = steppedUp
      const enrol = await ask('POST', '/v1/me/two-factor/methods', token, { type: 'totp' })
      const { methodId, keyUri } = (await enrol.json()) as { methodId: string; keyUri: string }
      const code = codeAt(new URL(keyUri).searchParams.get('secret') ?? '', Date.now())
      const path = `/v1/me/two-factor/methods/${methodId}/activate`
      const activated = await ask('POST', path, token, { code })
      if (activated.status !== 200) throw new Error(`Not enrolled: ${await activated.text()}`)
      await ask('DELETE', '/v1/me/sessions/current', token)
    },
    async stop() {
      running.child.kill()
      await running.exited
    },
  }
}
