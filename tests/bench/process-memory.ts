import { readdir, readFile } from 'node:fs/promises'

/** Parent of each process, from /proc. */
async function parents(): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    // The command name may contain spaces and brackets: fields are counted from its last bracket.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    if (parent !== undefined) found.set(Number(name), Number(parent))
  }
  return found
}

/** A process and its descendants, by their ids (Linux). */
export async function processTree(root: number): Promise<number[]> {
  const parentOf = await parents()
  const belongs = (id: number): boolean => {
    const parent = parentOf.get(id)
    return id === root || (parent !== undefined && parent > 1 && belongs(parent))
  }
  return [...parentOf.keys()].filter(belongs)
}

/** Proportional set size of a process and its descendants, in MiB (Linux). */
export async function treeMemoryMib(root: number): Promise<number> {
  let kib = 0
  for (const id of await processTree(root)) {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '')
    kib += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  }
  return kib / 1024
}
