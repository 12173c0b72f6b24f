/**
 * Whether this is a Wayland session, as Chromium decides it (WebRTC's `IsRunningUnderWayland`): windows and
 * captures behave differently there.
 */
export function isWaylandSession(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  const { XDG_SESSION_TYPE = '', WAYLAND_DISPLAY = '' } = env
  return platform === 'linux' && XDG_SESSION_TYPE.startsWith('wayland') && WAYLAND_DISPLAY !== ''
}
