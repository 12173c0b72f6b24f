import { readdir, readFile } from 'node:fs/promises'
import { processTree } from './process-memory.ts'

/** Nanoseconds of processor time that the threads of a process have used so far (Linux). */
async function threadsOf(id: number): Promise<number> {
  const threads = await readdir(`/proc/${id}/task`).catch(() => [])
  const stats = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${id}/task/${thread}/schedstat`, 'utf8').catch(() => '0'),
    ),
  )
  return stats.reduce((sum, stat) => sum + Number(stat.split(' ')[0]), 0)
}

/** Milliseconds of processor time that a process and its descendants have used so far: other programs do not count. */
export async function processorMs(root: number): Promise<number> {
  const all = await Promise.all((await processTree(root)).map(threadsOf))
  return all.reduce((sum, one) => sum + one, 0) / 1e6
}
