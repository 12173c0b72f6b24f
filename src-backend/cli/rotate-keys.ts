import { rotateKeys } from '../flows/rotate-keys.ts'
import type { RotationReport } from '../flows/rotate-keys.ts'
import { openStore } from '../process/open-store.ts'
import { MAINTENANCE_TIMEOUTS } from '../store/engine/postgres.ts'
import type { Command } from './command.ts'

const DEFAULT_BATCH = 500
const MAX_BATCH = 5_000

export const rotateKeysCommand: Command = {
  summary: 'Seal every secret with the newest master key',
  options: {
    batch: { help: `Records at a time, ${DEFAULT_BATCH} if left out`, isNeeded: false },
  },
  notes:
    'The newest key is the first one given. Give it to every instance before, first as the last of the keys, then as the first. Instances may run meanwhile. It can be interrupted and begun again.',
  async run(values, { config, log }) {
    const batchSize = Number(values['batch'] ?? DEFAULT_BATCH)
    if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > MAX_BATCH) {
      return { ok: false, line: `--batch must be a number from 1 to ${MAX_BATCH}.` }
    }
    const { database, keys, close } = await openStore(config, log, MAINTENANCE_TIMEOUTS)
    try {
      const report = await rotateKeys({ database, keys, log, batchSize })
      return {
        ok: report.unreadable === 0 && report.left === 0 && !report.othersSeal,
        line: sentences(report, keys.currentKeyId).join(' '),
      }
    } finally {
      await close()
    }
  },
}

function sentences(report: RotationReport, keyId: string): string[] {
  const { replaced, checked, unreadable, left, othersSeal, retired, needed } = report
  return [
    `Sealed ${replaced} records anew with ${keyId}; ${checked} open with it.`,
    ...(unreadable === 0
      ? []
      : [`${unreadable} cannot be opened with any key: the log names them.`]),
    ...(left === 0
      ? []
      : [`${left} are being sealed with another key: give ${keyId} to every instance first.`]),
    ...(othersSeal
      ? [
          `Some instance still seals with another key: give ${keyId} to every instance as the first one, restart them, and run this again.`,
        ]
      : []),
    ...(retired.length === 0 ? [] : [`Not needed any more: ${retired.join(', ')}.`]),
    ...needed.map((older) =>
      older.boundUsers === 0
        ? `Still needed: ${older.keyId}.`
        : `Still needed: ${older.keyId}, until ${older.boundUsers} people have made new recovery codes.`,
    ),
  ]
}
