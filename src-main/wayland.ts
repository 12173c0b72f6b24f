/**
 * Whether this is a Wayland session, as Chromium decides it (WebRTC's `IsRunningUnderWayland`): screens are
 * captured through the system's portal there, and windows are Wayland's own unless it was told otherwise.
 */
export function isWaylandSession(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  const { XDG_SESSION_TYPE = '', WAYLAND_DISPLAY = '' } = env
  return platform === 'linux' && XDG_SESSION_TYPE.startsWith('wayland') && WAYLAND_DISPLAY !== ''
}
