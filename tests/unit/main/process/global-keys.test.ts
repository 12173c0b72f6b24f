import { expect, test } from 'vitest'
import { askDesktopForKeys } from '../../../../src-main/process/global-keys.ts'

function featuresAfter(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, given: string): string {
  let features = given
  askDesktopForKeys(
    {
      commandLine: {
        getSwitchValue: () => features,
        appendSwitch: (_name, value) => void (features = value),
      },
    },
    platform,
    env,
  )
  return features
}

test('the portal is asked on Wayland only, beside the features that were given', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }
  expect(featuresAfter('linux', wayland, '')).toBe('GlobalShortcutsPortal')
  expect(featuresAfter('linux', wayland, 'One,Two')).toBe('One,Two,GlobalShortcutsPortal')
  expect(featuresAfter('linux', { XDG_SESSION_TYPE: 'x11' }, 'One')).toBe('One')
  expect(featuresAfter('win32', wayland, '')).toBe('')
})
