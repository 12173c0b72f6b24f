/** Which packages the bundles contain, from the bundler's own list of modules. */
import path from 'node:path'

import type { InlineConfig, Plugin } from 'vite'

/** The folder of the package to which a module belongs; null for modules of our own. */
export function packageFolder(moduleId: string): string | null {
  const file = moduleId.replace(/^\0/, '').replace(/[?#].*$/, '')
  const inside = '/node_modules/'
  const at = file.lastIndexOf(inside)
  if (at < 0) return null
  const parts = file.slice(at + inside.length).split('/')
  const name = parts.slice(0, parts[0]?.startsWith('@') === true ? 2 : 1)
  return path.join(file.slice(0, at + inside.length), ...name)
}

export interface UsedPackages {
  readonly folders: ReadonlySet<string>
  /** The same build, observed. */
  observe(config: InlineConfig): InlineConfig
}

export function observeUsedPackages(): UsedPackages {
  const folders = new Set<string>()
  const plugin: Plugin = {
    name: 'used-packages',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const [id, { renderedLength }] of Object.entries(file.modules)) {
          const folder = renderedLength > 0 ? packageFolder(id) : null
          if (folder !== null) folders.add(folder)
        }
      }
    },
  }
  return {
    folders,
    observe: (config) => ({
      ...config,
      plugins: [...(config.plugins ?? []), plugin],
      worker: { ...config.worker, plugins: () => [plugin] },
    }),
  }
}
