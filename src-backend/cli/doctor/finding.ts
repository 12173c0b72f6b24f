/** The result of one check. `off` says that this is not configured. */
export interface Finding {
  readonly about: string
  readonly standing: 'ok' | 'warning' | 'wrong' | 'off'
  /** A sentence without any secret. */
  readonly says: string
}

export function finding(about: string, standing: Finding['standing'], says: string): Finding {
  return { about, standing, says }
}

export function findingLine({ about, standing, says }: Finding): string {
  return `${standing.padEnd(8)} ${about.padEnd(12)} ${says}`
}
