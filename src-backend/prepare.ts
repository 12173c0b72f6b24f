// Runs at build time: writes an empty database with the newest schema to the given path, so that the first
// start need not wait for PostgreSQL's initdb.
import { writeFile } from 'node:fs/promises'
import { migrate } from './store/engine/migrate.ts'
import { openPglite } from './store/engine/pglite.ts'

const [, , file] = process.argv
if (file === undefined) {
  process.stderr.write('Give the path of the file to write.\n')
  process.exit(2)
}
const database = await openPglite()
await migrate(database, Date.now())
const dump = await database.dump()
await database.close()
await writeFile(file, Buffer.from(await dump.arrayBuffer()))
