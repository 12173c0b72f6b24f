// One PostgreSQL for the whole run of the project `postgres`; each test file gets its own database.
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src-backend/store/engine/migrate.ts'
import { createPostgresCluster } from './postgres-cluster.ts'
import { TEMPLATE, connectForTest } from './postgres-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      /** The server's own database, in which the others are created. */
      readonly url: string
      readonly dataFolder: string
      /** See `PostgresCluster`. */
      readonly logFile: string
    }
  }
}

// vitest knows it by this name.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await createPostgresCluster('fast')
  try {
    const url = cluster.url('postgres')
    const server = await connectForTest(url)
    await server.query(`CREATE DATABASE ${TEMPLATE}`)
    await server.close()
    const template = await connectForTest(cluster.url(TEMPLATE))
    await migrate(template, 0)
    await template.close()
    const { dataFolder, logFile } = cluster
    project.provide('postgres', { url, dataFolder, logFile })
  } catch (error) {
    await cluster.remove()
    throw error
  }
  return () => cluster.remove()
}
