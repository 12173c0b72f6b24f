import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import { fail } from '../../../src-shared/model/result.ts'
import { forbidsExport, forbidsKeyStore, isTooShort } from '../../managed/rules.ts'
import type { CommandServices } from '../context.ts'
import type { Command } from '../parse.ts'

/** Whether an administrator forbids a command as it was typed: it is refused before anyone is asked for a passphrase. */
export function forbidsCommand(command: Command, values: ManagedValues): boolean {
  switch (command.name) {
    case 'export':
      return forbidsExport(values, command.format)
    case 'import':
      return values.imports === false
    case 'backup':
      return values.backups === false
    case 'code':
    case 'list':
      return false
  }
}

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
