/**
 * Whether this is a Wayland session, by Chromium's rule (WebRTC's `IsRunningUnderWayland`): there, screens
 * are captured through the system's portal, and windows are Wayland's own unless a switch says otherwise.
 */
export function isWaylandSession(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  const { XDG_SESSION_TYPE = '', WAYLAND_DISPLAY = '' } = env
  return platform === 'linux' && XDG_SESSION_TYPE.startsWith('wayland') && WAYLAND_DISPLAY !== ''
}
