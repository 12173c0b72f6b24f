import type { Event, Input } from 'electron'

/** The member of a window's contents that is used here. */
interface PressedContents {
  on(event: 'before-input-event', listener: (event: Event, input: Input) => void): unknown
}

/** Whether Ctrl (⌘ on macOS) and the comma are pressed, and nothing else. */
export function arePreferencesKeys(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt' | 'shift'>,
  platform: NodeJS.Platform,
): boolean {
  const [held, other] =
    platform === 'darwin' ? [input.meta, input.control] : [input.control, input.meta]
  const isAlone = !other && !input.alt && !input.shift
  return input.type === 'keyDown' && held && isAlone && input.key === ','
}

/** Opens the preferences from any window by the keys that people know. No menu does: building one costs start-up time. */
export function followPreferencesKeys(
  contents: PressedContents,
  wanted: () => void,
  platform: NodeJS.Platform,
): void {
  contents.on('before-input-event', (event, input) => {
    if (!arePreferencesKeys(input, platform)) return
    event.preventDefault()
    wanted()
  })
}
