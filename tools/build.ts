/** Builds everything into out/; `build.ts backend`: only the files for a server that runs the backend alone. */
import { copyFile, cp, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'

import { build as viteBuild, type InlineConfig } from 'vite'

import { observeUsedPackages } from './notices/used-packages.ts'
import { readUpdateSource } from './publish/update-source.ts'
import { writeNotices } from './notices/write-notices.ts'
import { preloadTable } from './vite/preload-table.ts'
import { ensurePreparedDatabase } from './testing/prepared-database.ts'
import { projectFolder } from './project.ts'
import { runScript } from './process/tool-error.ts'
import { nodeConfig, type NodeBundle } from './vite/vite-node-config.ts'
import { pageConfig } from './vite/vite-page-config.ts'

const judgeThread: NodeBundle = {
  entry: 'src-backend/process/judge-thread.ts',
  file: 'backend/judge-thread.js',
  packages: 'installed',
}

/** What runs beside the pages. `devPages`: where `npm run dev -- app` serves them; null everywhere else. */
export const bundles = (devPages: string | null): readonly NodeBundle[] => [
  {
    entry: 'src-main/index.ts',
    file: 'main/index.js',
    packages: 'installed',
    isSplit: true,
    define: { DEV_PAGES: devPages, UPDATE_SOURCE: readUpdateSource() },
  },
  {
    entry: 'src-main/preload.ts',
    file: 'main/preload.cjs',
    packages: 'electron only',
    define: { PRELOAD_TABLE: preloadTable() },
  },
  {
    entry: 'src-main/scanner/threads/decode-worker.ts',
    file: 'main/decode-worker.js',
    packages: 'installed',
  },
  {
    entry: 'src-main/incoming/file/keys/key-child.ts',
    file: 'main/key-child.js',
    packages: 'installed',
  },
  {
    entry: 'src-backend/main.ts',
    file: 'backend/main.js',
    packages: 'installed',
    isSplit: true,
  },
  judgeThread,
]

const pages = ['app', 'settings', 'demo-inbox', 'quick-search', 'preferences']
const serverBundles: readonly NodeBundle[] = [
  ...['main', 'cli', 'healthcheck'].map((name): NodeBundle => ({
    entry: `src-backend/${name}.ts`,
    file: `backend/${name}.js`,
    packages: 'installed',
    isSplit: true,
  })),
  judgeThread,
]

const preparation: NodeBundle = {
  entry: 'src-backend/prepare.ts',
  file: 'backend/prepare.js',
  packages: 'installed',
}

/**
 * Builds the bundles, the pages, the database's first data folder, the QR reader's wasm and the notices, all at once.
 * @throws when a source does not build.
 */
export async function build(print: (line: string) => void = console.log): Promise<void> {
  const startedAtMs = performance.now()
  const out = path.join(projectFolder, 'out')
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  // Where only the backend is built, there is no source of the app's commands.
  const { writeShellFiles } = await import('./shell/shell-files.ts')
  const used = observeUsedPackages()
  await Promise.all([
    buildPrograms(out, null, used.observe),
    buildParts(out),
    writeShellFiles(out),
    ...pages.map((page) => viteBuild(used.observe(pageConfig(projectFolder, out, page)))),
  ])
  await writeNotices(projectFolder, out, used.folders)
  print(`Built out/ in ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`)
}

/** Builds main, its preload and worker, and the backend into `out`. */
export async function buildPrograms(
  out: string,
  devPages: string | null,
  observe = (config: InlineConfig): InlineConfig => config,
): Promise<void> {
  await Promise.all(
    bundles(devPages).map((bundle) => viteBuild(observe(nodeConfig(projectFolder, out, bundle)))),
  )
}

/** Puts what the programs load besides into `out`: the database's first data folder, the QR reader's wasm, the tray's icons. */
export async function buildParts(out: string): Promise<void> {
  await mkdir(path.join(out, 'main'), { recursive: true })
  await Promise.all([
    buildDatabase(out),
    copyFile(
      path.join(projectFolder, 'node_modules', 'zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm'),
      path.join(out, 'main', 'zxing_reader.wasm'),
    ),
    cp(path.join(projectFolder, 'src-main/assets/tray'), path.join(out, 'main/tray'), {
      recursive: true,
      filter: (file) => !file.endsWith('.svg'),
    }),
  ])
}

async function buildDatabase(out: string): Promise<void> {
  await viteBuild(nodeConfig(projectFolder, out, preparation))
  await ensurePreparedDatabase(
    path.join(out, preparation.file),
    path.join(out, 'backend', 'pgdata.tar.gz'),
  )
}

/** Builds the backend, its command line and its health check into `out`, without source maps. */
export async function buildBackend(
  out: string,
  observe = (config: InlineConfig): InlineConfig => config,
): Promise<void> {
  await Promise.all(
    serverBundles.map((bundle) =>
      viteBuild(observe(nodeConfig(projectFolder, out, { ...bundle, hasMap: false }))),
    ),
  )
}

if (import.meta.main) {
  await runScript(async () => {
    if (process.argv[2] === 'backend') await buildBackend(path.join(projectFolder, 'out'))
    else await build()
    return 0
  })
}
