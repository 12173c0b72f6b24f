// Loaded before the app by soak.bench.ts: what happens every ten minutes or more seldom happens 1200 times as often, so
// that an hour takes three seconds. What happens more often, such as the codes, keeps its time.
const { setInterval: every } = globalThis
globalThis.setInterval = (run, periodMs, ...rest) =>
  every(run, periodMs >= 600_000 ? periodMs / 1_200 : periodMs, ...rest)
