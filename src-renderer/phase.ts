import { createStore, type StoreApi } from 'zustand/vanilla'

/** A store's state as pages read it (`useStore(phase)`); only the store's own actions change it. */
export type Readable<S> = Pick<StoreApi<S>, 'getState' | 'getInitialState' | 'subscribe'>

export interface Phase<S> extends Readable<S> {
  /** Changes to another phase. It replaces: no data of the old phase is left. */
  set(next: S): void
}

/** Holds a union of phases. */
export function createPhase<S>(initial: S): Phase<S> {
  const store = createStore<S>(() => initial)
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set: (next) => store.setState(next, true),
  }
}
