import { defineConfig } from 'vitest/config'

/** Tests of the packages in release/: tools/package-test.ts makes them first. */
export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
