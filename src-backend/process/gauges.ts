// Gauges are read when Prometheus asks: connections, the hashing queue, the clock.
import type { Registry } from 'prom-client'
import type { WorkCounts } from '../base/work-queue.ts'

export interface Gauges {
  watchConnections(connections: ConnectionCounts): void
  watchHashing(counts: () => WorkCounts): void
  /** How far this computer's clock is ahead of the database's. */
  watchClock(differenceMs: () => number): void
}

type ConnectionCounts = () => {
  readonly open: number
  readonly idle: number
  readonly waiting: number
}

type Prometheus = Pick<typeof import('prom-client'), 'Counter' | 'Gauge'>

export function createGauges({ Counter, Gauge }: Prometheus, registry: Registry): Gauges {
  const registers = [registry]
  return {
    watchConnections(connections) {
      const gauge = new Gauge({
        name: 'sync_database_connections',
        help: 'Connections to PostgreSQL: open and idle; waiting counts requests that wait for one.',
        labelNames: ['state'],
        registers,
        collect() {
          for (const [state, value] of Object.entries(connections())) gauge.set({ state }, value)
        },
      })
    },
    watchHashing(counts) {
      const gauge = new Gauge({
        name: 'sync_hashing_queue',
        help: 'Hashes of passwords and recovery codes that are waiting and running.',
        labelNames: ['state'],
        registers,
        collect() {
          const { waiting, running } = counts()
          gauge.set({ state: 'waiting' }, waiting)
          gauge.set({ state: 'running' }, running)
        },
      })
      const counter = new Counter({
        name: 'sync_hashing_total',
        help: 'Hashes that were done, refused because too many waited, or left by their client.',
        labelNames: ['outcome'],
        registers,
        collect() {
          const { done, refused, left } = counts()
          counter.reset()
          for (const [outcome, value] of Object.entries({ done, refused, left }))
            counter.inc({ outcome }, value)
        },
      })
    },
    watchClock(differenceMs) {
      const gauge = new Gauge({
        name: 'sync_clock_difference_seconds',
        help: "How far this computer's clock is ahead of the database's.",
        registers,
        collect() {
          gauge.set(differenceMs() / 1000)
        },
      })
    },
  }
}
