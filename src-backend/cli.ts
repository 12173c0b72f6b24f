// Commands of the backend besides running it. They read the same environment as main.ts.
import { runCli } from './cli/run.ts'
import { createArgon2idHasher } from './process/kdf.ts'
import { writePrivately } from './store/engine/private-folder.ts'

writePrivately()

process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  createHasher: createArgon2idHasher,
})
