import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import { fail } from '../../../src-shared/model/result.ts'
import { forbidsExport, forbidsKeyStore, isTooShort } from '../../managed/rules.ts'
import type { CommandServices } from '../context.ts'

/** The services of the commands, without what an administrator forbids. */
export function withinRules(services: CommandServices, values: ManagedValues): CommandServices {
  const { vault, incoming } = services
  const refused = () => Promise.resolve(fail({ code: 'managed' }))
  const hasPassphrase = () => {
    const status = vault.status()
    return 'slots' in status && status.slots.includes('passphrase')
  }
  return {
    ...services,
    vault: {
      ...vault,
      unlockWithKeyStore: () =>
        forbidsKeyStore(values, hasPassphrase()) ? refused() : vault.unlockWithKeyStore(),
    },
    incoming:
      values.imports === false ? { ...incoming, readFile: refused, unlockFile: refused } : incoming,
    exportTo: (path, choice, confirm) =>
      forbidsExport(values, choice.format) ||
      (choice.password !== null && isTooShort(values, choice.password))
        ? refused()
        : services.exportTo(path, choice, confirm),
    backUp: () => (values.backups === false ? refused() : services.backUp()),
  }
}
