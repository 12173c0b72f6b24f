import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './tests/support/slow-first.ts'

const onPostgresOnly = [
  'tests/{security,contract}/postgres-*.test.ts',
  // About what talks to a backend, whichever database that has: PGlite takes seconds to open.
  'tests/contract/{main-*,portal-features,conformance-alone,conformance-faults,conformance-command}.test.ts',
  // What flows decide, whichever database they have: on PostgreSQL with two instances. Both have the conformance
  // suite, and the tests of races, single use, sealed records, key rotation and failures.
  'tests/security/backend-{administration,company-numbers,enrolment,enumeration,events,known-devices}.test.ts',
  'tests/security/backend-{notices,out-of-band,policy,proof-types,reset,send-quotas,session-places}.test.ts',
  'tests/security/backend-ways-in.test.ts',
]

export default defineConfig({
  plugins: [react()],
  test: {
    setupFiles: ['tests/renderer/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pglite',
          include: ['tests/{unit,contract,renderer,architecture,security}/**/*.test.{ts,tsx}'],
          exclude: onPostgresOnly,
          // PGlite compiled once and simply: a test is over before V8's second compiler is.
          execArgv: ['--liftoff-only'],
        },
      },
      {
        // What the backend promises holds on a real PostgreSQL too, with two instances on it.
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'tests/security/backend-*.test.ts',
            'tests/contract/{http,http-hostile,backend-cli,conformance,transactions,accept-code}.test.ts',
            'tests/contract/release-before/*.test.ts',
            ...onPostgresOnly,
          ],
          env: { SYNC_TEST_DATABASE: 'postgres' },
          globalSetup: 'tests/support/postgres-setup.ts',
        },
      },
    ],
    sequence: { sequencer: SlowFirst },
    // vitest leaves one processor alone, which on two of them is half of the time.
    maxWorkers: '100%',
    // Only for a test that hangs: the slow ones (kill -9, real KDF) take long on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
