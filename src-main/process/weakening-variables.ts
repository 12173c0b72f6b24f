/** Would have Node accept any certificate, in every connection of the process. */
const WEAKENING = ['NODE_TLS_REJECT_UNAUTHORIZED'] as const

/**
 * Takes out of an environment what weakens the app, whatever it is set to: nobody who can set a variable
 * for a person's session is to read along. Returns the names of what was there. Node reads them at each
 * connection, so this has to run before the first.
 */
export function dropWeakeningVariables(env: NodeJS.ProcessEnv): readonly string[] {
  const present = WEAKENING.filter((name) => env[name] !== undefined)
  for (const name of present) delete env[name]
  return present
}
