// better-auth with its twoFactor plugin as a separate process, without limits by address. Started by
// servers.ts.
import { createServer } from 'node:http'
import { betterAuth } from 'better-auth'
import { symmetricEncrypt } from 'better-auth/crypto'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { personAt, PASSWORD } from './people.ts'
import { openPeerDatabase } from './peer-database.ts'
import { fillPeer } from './peer-people.ts'
import { createHasher, optionsOfThisProcess, sayReady } from './server-options.ts'

const SECRET = 'a-secret-of-the-benchmark-and-of-nothing-else-7Qv2'

const { kdf, databaseUrl, connections, people } = optionsOfThisProcess()
const passwords = await createHasher(kdf)
const database = await openPeerDatabase(databaseUrl, connections)

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0

const auth = betterAuth({
  baseURL: `http://127.0.0.1:${port}`,
  secret: SECRET,
  database: database.option,
  logger: { disabled: true },
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  emailAndPassword: {
    enabled: true,
    password: {
      hash: (password) => passwords.hash(password),
      verify: ({ hash, password }) => passwords.verify(hash, password),
    },
  },
  // Its own documentation recommends this as faster.
  advanced: { database: { joins: true } },
  plugins: [twoFactor()],
})

const { runMigrations } = await getMigrations(auth.options)
await runMigrations()
const context = await auth.$context
const encrypt = (data: string): Promise<string> =>
  symmetricEncrypt({ key: context.secretConfig, data })
await fillPeer(database.query, {
  people: Array.from({ length: people }, (_, index) => personAt(index)),
  passwordHash: await passwords.hash(PASSWORD),
  encrypt,
})
const handle = toNodeHandler(auth)
server.on('request', (request, response) => void handle(request, response))
sayReady(port)
