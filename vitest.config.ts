import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/{unit,contract,renderer,architecture,security}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/renderer/setup.ts'],
    // A hung test is a bug; the slow ones (kill -9, real KDF) say their own limit.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
