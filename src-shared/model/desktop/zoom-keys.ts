/** The keys that change the zoom, with Ctrl (⌘ on macOS) held; the first of each stands in the keyboard map. */
export const zoomKeys = {
  // `=` is plus without Shift, on keyboards where it is above the equals sign.
  larger: ['+', '='],
  smaller: ['-', '_'],
  usual: ['0'],
} as const
