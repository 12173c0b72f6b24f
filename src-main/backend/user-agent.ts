const systems: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
}

/** What the app tells servers of itself: its name and the kind of operating system, which Devices and sessions shows. */
export function userAgentOn(platform: string): string {
  const system = systems[platform]
  return system === undefined ? 'Sync-Desktop' : `Sync-Desktop (${system})`
}
