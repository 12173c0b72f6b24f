import { newId } from '../../domain/secrets/randomness.ts'
import { hashesAtATime } from '../../process/kdf.ts'
import type { Command } from '../command.ts'
import { checkData } from './check-data.ts'
import { checkMail, checkSms, checkWebhook } from './check-delivery.ts'
import { checkHashing, checkProxies, checkTls } from './check-doors.ts'
import { findingLine } from './finding.ts'

export const doctorCommand: Command = {
  summary: 'Check everything that the server needs',
  options: { 'mail-to': { help: 'Send a test message to this address', isNeeded: false } },
  notes:
    'One line for each check: ok, warning, wrong, or off for what is not set. It changes nothing, and no line has a secret. The exit code is 1 if something is wrong. A data folder can be checked while the server is stopped.',
  async run(values, { config, log, nowMs, randomBytes }) {
    const { delivery } = config
    const findings = [
      ...(await checkData(config, log, nowMs)),
      ...(await Promise.all([
        checkMail(delivery.email, values['mail-to'], newId(randomBytes)),
        checkSms(delivery),
        checkWebhook(delivery.webhook),
        checkTls(config, nowMs()),
      ])),
      checkProxies(config),
      checkHashing(hashesAtATime()),
    ]
    const wrong = findings.filter(({ standing }) => standing === 'wrong').length
    return {
      ok: wrong === 0,
      report: findings.map(findingLine),
      line: wrong === 0 ? 'Nothing is wrong.' : `Wrong: ${wrong}. See above.`,
    }
  },
}
