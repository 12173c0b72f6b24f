import { open, readFile } from 'node:fs/promises'

/** How often each of some byte sequences lies in the writable memory of a process. */
export async function countInMemory(pid: number, wanted: readonly Buffer[]): Promise<number[]> {
  const counts = wanted.map(() => 0)
  const maps = await readFile(`/proc/${pid}/maps`, 'latin1')
  const memory = await open(`/proc/${pid}/mem`, 'r')
  const chunk = Buffer.alloc(4 << 20)
  for (const [, from = '', to = ''] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
    const end = Number(`0x${to}`)
    for (let at = Number(`0x${from}`); at < end; at += chunk.length) {
      const length = Math.min(chunk.length, end - at)
      // Some special mappings cannot be read.
      const read = await memory.read(chunk, 0, length, at).catch(() => ({ bytesRead: 0 }))
      const seen = chunk.subarray(0, read.bytesRead)
      wanted.forEach((bytes, index) => {
        for (
          let found = seen.indexOf(bytes);
          found !== -1;
          found = seen.indexOf(bytes, found + 1)
        ) {
          counts[index] = (counts[index] ?? 0) + 1
        }
      })
    }
  }
  await memory.close()
  return counts
}
