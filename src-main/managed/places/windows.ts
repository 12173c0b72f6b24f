import {
  managedSettings,
  isManagedName,
} from '../../../src-shared/model/managed/managed-settings.ts'
import type { Place, Source } from '../sources.ts'
import { parseRegistryOutput } from './registry-output.ts'
import type { RunTool } from './run-tool.ts'

const OURS = String.raw`Software\Policies\Sync Desktop`
/** A key that everybody may read, on every computer. */
const KNOWN = String.raw`Software\Microsoft\Windows`
/** The computer's policy overrides the person's, so it comes last. */
const HIVES = ['HKEY_CURRENT_USER', 'HKEY_LOCAL_MACHINE'] as const

/** The registry's policies, which only administrators and group policy can write. */
export function createRegistryPlace(systemRoot: string, run: RunTool): Place {
  const tool = String.raw`${systemRoot}\System32\reg.exe`
  const query = (key: string) => run(tool, ['query', key, '/reg:64'])

  async function read(hive: string): Promise<Source[]> {
    const from = `${hive}\\${OURS}`
    const found = await query(from)
    if (found.isDone) {
      const values = parseRegistryOutput(found.printed, from)
      return [
        values === null ? { from, trouble: 'malformed' } : { from, values: withTypes(values) },
      ]
    }
    // It answers alike where there is no such key and where it may not be asked at all.
    const isAnswering = (await query(`${hive}\\${KNOWN}`)).isDone
    return isAnswering ? [] : [{ from, trouble: 'unreadable' }]
  }

  return {
    read: async () => (await Promise.all(HIVES.map(read))).flat(),
    // The registry tells nobody; it is read again from time to time.
    watch: () => () => {},
  }
}

/** The registry has no type for yes and no: 1 and 0 stand for them. */
function withTypes(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isYesNo = isManagedName(name) && managedSettings[name].written.form === 'yes-no'
      return [name, isYesNo && (value === 0 || value === 1) ? value === 1 : value]
    }),
  )
}
