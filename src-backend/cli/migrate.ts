import { migratePostgres, openStore } from '../process/open-store.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  summary: 'Bring the schema of the database up to date',
  options: {},
  notes:
    'Instances do it themselves when they start. With DATABASE_URL it needs no master keys. Any number may run at once.',
  async run(_values, { config, log }) {
    if (config.postgres === null) await (await openStore(config, log)).close()
    else await migratePostgres(config.postgres, log)
    return { ok: true, line: 'The schema is up to date.' }
  },
}
