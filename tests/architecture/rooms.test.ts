import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'

/** More loose files than this hide what belongs together. */
const most = 15

describe('rooms', () => {
  it('none has more loose source files than a person can take in at once', () => {
    const files = execFileSync('git', ['ls-files', 'src-*', 'tools', 'conformance'], {
      encoding: 'utf8',
    })
    const sources = files.split('\n').filter((file) => /\.(?:tsx?|js|css)$/.test(file))
    const counts = new Map<string, number>()
    for (const file of sources) {
      counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
    }
    expect(counts.size).toBeGreaterThan(50)
    expect([...counts].filter(([, count]) => count > most)).toEqual([])
  })
})
