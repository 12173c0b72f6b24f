import { defineConfig } from 'oxlint'

/** The walls between the rooms are in tools/walls: they go by place, and lint rules by spelling. */
export default defineConfig({
  plugins: ['typescript', 'unicorn', 'import', 'react', 'jsx-a11y', 'promise', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['out', '.build', 'release', 'test-results', 'node_modules'],
  env: { es2024: true },
  options: { typeAware: true },
  rules: {
    // tsc and switch-exhaustiveness-check see what this one cannot.
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    'import/no-cycle': 'error',
    // An inline SVG with role=img is the accessible way to draw; there is no tag for it.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'import/no-default-export': 'error',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'no-await-in-loop': 'off',
    'no-console': 'error',
    'no-shadow': 'off',
    // A then() that only has an effect is fine; floating ones are caught by their types.
    'promise/always-return': 'off',
    'react/react-in-jsx-scope': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/no-unsafe-type-assertion': 'off',
    // There is no `this` here: factories return closures.
    'typescript/unbound-method': 'off',
    'typescript/switch-exhaustiveness-check': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-node-protocol': 'error',
    // Right for windows; ports, workers and processes take no origin.
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: [
    {
      files: ['tools/**', 'conformance/**', 'tests/**', '*.config.ts'],
      rules: { 'no-console': 'off', 'import/no-default-export': 'off' },
    },
  ],
})
