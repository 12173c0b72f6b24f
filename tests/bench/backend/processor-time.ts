// Processor time of a server and of its database connections, from Linux's /proc. It depends less on what
// else the machine does than a rate.
import { readdir, readFile } from 'node:fs/promises'

/** Processor time used so far, in ms. */
export interface ProcessorTime {
  readonly serverMs: number
  /** Processor time of PostgreSQL for the connections to this database; 0 on PGlite. */
  readonly databaseMs: number
}

/** `database` is the name of a database on PostgreSQL; null: the server holds it itself. */
export async function processorTime(
  serverId: number,
  database: string | null,
): Promise<ProcessorTime> {
  const serving = database === null ? [] : await processesOf(database)
  const [serverMs = 0, ...connections] = await Promise.all([serverId, ...serving].map(timeOf))
  return { serverMs, databaseMs: connections.reduce((sum, ms) => sum + ms, 0) }
}

/** All threads of a process: the first number of `schedstat` is nanoseconds on a processor. */
async function timeOf(processId: number): Promise<number> {
  const threads = await readdir(`/proc/${processId}/task`).catch(() => [])
  const spent = threads.map(async (thread) => {
    const statistics = await readFile(`/proc/${processId}/task/${thread}/schedstat`, 'utf8').catch(
      () => '',
    )
    return Number(statistics.split(' ', 1)[0]) / 1e6
  })
  return (await Promise.all(spent)).reduce((sum, ms) => sum + ms, 0)
}

/** PostgreSQL gives each connection a process and writes the database into its title. */
async function processesOf(database: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const titles = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  )
  return ids
    .filter((_, at) => titles[at]?.startsWith('postgres: ') && titles[at].includes(` ${database} `))
    .map(Number)
}
