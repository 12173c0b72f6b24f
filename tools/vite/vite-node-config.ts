import path from 'node:path'

import type { InlineConfig } from 'vite'

import { readManifest } from '../project.ts'

/** One program for Node or for Electron's main side, bundled into one file. */
export interface NodeBundle {
  /** Source, relative to the project folder. */
  readonly entry: string
  /** Result, relative to the output folder. Its extension gives the module system: `.js` ESM, `.cjs` CommonJS. */
  readonly file: string
  /**
   * The packages available to the bundle at run time. A sandboxed preload has no node_modules, only
   * `electron`.
   */
  readonly packages: 'installed' | 'electron only'
  /** Whether dynamically imported modules become files of their own beside it. */
  readonly isSplit?: boolean
  /** Whether a source map is written beside it. Left out: yes. */
  readonly hasMap?: boolean
  /** Names that are replaced by values while bundling. */
  readonly define?: Readonly<Record<string, unknown>>
}

/**
 * The vite config of a bundle for Node 20 (as in the oldest Electron that runs it) and newer. Minified, so
 * that a cold start reads half as much.
 */
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
    // Everything goes into the bundle, except the packages in `external` below and Node's own modules.
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: bundle.entry,
      target: 'node20',
      outDir: path.dirname(file),
      emptyOutDir: false,
      minify: true,
      sourcemap: bundle.hasMap ?? true,
      reportCompressedSize: false,
      rolldownOptions: {
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        output: {
          format: file.endsWith('.cjs') ? 'cjs' : 'es',
          entryFileNames: path.basename(file),
          codeSplitting: bundle.isSplit === true,
          // Programs in one folder have separate chunks: each is minified on its own.
          chunkFileNames: `${path.basename(file, '.js')}-[name].js`,
        },
      },
    },
  }
}
