/** Makes Node accept any certificate, in every connection of the process. */
const WEAKENING = ['NODE_TLS_REJECT_UNAUTHORIZED'] as const

/**
 * Removes the variables that weaken the app from an environment, whatever their values: someone who can set a
 * variable for the user's session must not be able to read the connections. Returns the names that were
 * present. Node reads them at each connection, so this has to run before the first.
 */
export function dropWeakeningVariables(env: NodeJS.ProcessEnv): readonly string[] {
  const present = WEAKENING.filter((name) => env[name] !== undefined)
  for (const name of present) delete env[name]
  return present
}
