import { expect, test } from 'vitest'
import { isWaylandSession } from '../../../src-main/wayland.ts'

const session = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }

test.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
  ['GNOME or KDE on Wayland', 'linux', session, true],
  ['the same on X11', 'linux', { XDG_SESSION_TYPE: 'x11' }, false],
  ['a console', 'linux', { XDG_SESSION_TYPE: 'tty' }, false],
  ['X11 with a stray socket', 'linux', { ...session, XDG_SESSION_TYPE: 'x11' }, false],
  ['Wayland without a compositor', 'linux', { ...session, WAYLAND_DISPLAY: '' }, false],
  ['nothing said', 'linux', {}, false],
  ['another system', 'darwin', session, false],
])('%s', (_what, platform, env, isWayland) => {
  expect(isWaylandSession(platform, env)).toBe(isWayland)
})
