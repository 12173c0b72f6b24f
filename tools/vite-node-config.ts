import path from 'node:path'

import type { InlineConfig } from 'vite'

import { readManifest } from './project.ts'

/** One program for Node or for Electron's main side, bundled into one file. */
export interface NodeBundle {
  /** Source, from the project folder. */
  readonly entry: string
  /** Result, from the output folder. Its ending says the module system: `.js` ESM, `.cjs` CommonJS. */
  readonly file: string
  /** What the bundle finds at run time. A sandboxed preload has no node_modules: it gets `electron` alone. */
  readonly packages: 'installed' | 'electron only'
  /** Whether what is imported dynamically becomes a file of its own, beside it. */
  readonly isSplit?: boolean
  /** Names that are replaced by values while bundling. */
  readonly define?: Readonly<Record<string, unknown>>
}

/** The vite config of a bundle for Node 20 (the oldest Electron that runs it) and newer. Minified: a cold start reads half. */
export function nodeConfig(root: string, outFolder: string, bundle: NodeBundle): InlineConfig {
  const file = path.join(outFolder, bundle.file)
  const installed =
    bundle.packages === 'installed'
      ? Object.keys(readManifest(undefined, root).dependencies ?? {})
      : []
  const external = ['electron', ...installed]
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: Object.fromEntries(
      Object.entries(bundle.define ?? {}).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    // Everything goes into the bundle, except what `external` names below and Node's own modules.
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: bundle.entry,
      target: 'node20',
      outDir: path.dirname(file),
      emptyOutDir: false,
      minify: true,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        output: {
          format: file.endsWith('.cjs') ? 'cjs' : 'es',
          entryFileNames: path.basename(file),
          codeSplitting: bundle.isSplit === true,
          // Programs in one folder keep their parts apart: each is minified on its own.
          chunkFileNames: `${path.basename(file, '.js')}-[name].js`,
        },
      },
    },
  }
}
