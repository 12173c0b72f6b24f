// Run by postgres-crash.test.ts as a separate process: an instance of the backend with cheap KDFs and a fast
// clock, on the given database. It reports its port, and expects to be killed.
import { randomBytes } from 'node:crypto'
import { createBackend } from '../../src-backend/app.ts'
import { passwordObjection } from '../../src-backend/domain/secrets/passwords.ts'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import { createLog } from '../../src-backend/base/log.ts'
import { checkKeys } from '../../src-backend/store/records/key-checks.ts'
import { cheapRecoveryKdf, createCheapHasher, noLimits, testMasterKey } from '../support/backend.ts'
import { createFastClock } from '../support/backend-clock.ts'
import { connectForTest } from '../support/postgres-database.ts'

const [, , url, startMs] = process.argv
if (url === undefined || startMs === undefined) throw new Error('which database, which clock?')

const { nowMs } = createFastClock(Number(startMs))
const database = await connectForTest(url)
const keys = createKeyRing([testMasterKey], randomBytes)
await checkKeys(database, keys)
const { app } = createBackend({
  database,
  keys,
  passwords: createCheapHasher(),
  passwordObjection,
  recoveryKdf: cheapRecoveryKdf,
  limits: noLimits,
  log: createLog({ write: () => {}, level: 'silent', nowMs }),
  nowMs,
  randomBytes,
  demoAccounts: null,
  trustedProxies: [],
  senders: { email: null, sms: null, voice: null, webhook: null },
  messageLocale: 'en',
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
// No one is left to kill it.
process.stdin.resume().on('close', () => process.exit())
