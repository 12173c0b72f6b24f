// Our backend as a separate process, without limits by address. Started by servers.ts.
import { randomBytes } from 'node:crypto'
import { createBackend } from '../../../src-backend/app.ts'
import { passwordObjection } from '../../../src-backend/domain/secrets/passwords.ts'
import { createKeyRing } from '../../../src-backend/domain/secrets/key-ring.ts'
import { scryptRecoveryKdf } from '../../../src-backend/process/kdf.ts'
import { createLog } from '../../../src-backend/base/log.ts'
import { checkKeys } from '../../../src-backend/store/records/key-checks.ts'
import { migrate } from '../../../src-backend/store/engine/migrate.ts'
import { openPglite } from '../../../src-backend/store/engine/pglite.ts'
import { noLimits, testMasterKey } from '../../support/backend.ts'
import { connectForTest } from '../../support/postgres-database.ts'
import { fillOurs } from './our-people.ts'
import { createHasher, optionsOfThisProcess, sayReady } from './server-options.ts'

const { kdf, databaseUrl, connections, people } = optionsOfThisProcess()
const database =
  databaseUrl === null
    ? await openPglite()
    : await connectForTest(databaseUrl, { maxConnections: connections })
const keys = createKeyRing([testMasterKey], randomBytes)
const passwords = await createHasher(kdf)
await migrate(database, Date.now())
await checkKeys(database, keys)
await fillOurs(database, { keys, passwords, count: people })

const { app } = createBackend({
  database,
  keys,
  passwords,
  passwordObjection,
  recoveryKdf: scryptRecoveryKdf,
  limits: noLimits,
  log: createLog({ write: (line) => process.stderr.write(line), level: 'error', nowMs: Date.now }),
  nowMs: Date.now,
  randomBytes,
  demoAccounts: null,
  trustedProxies: [],
  senders: { email: null, sms: null, voice: null, webhook: null },
  messageLocale: 'en',
})
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
sayReady(typeof address === 'object' && address !== null ? address.port : 0)
