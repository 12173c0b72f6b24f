import { createCanvas, fillBox } from '../../../support/qr-canvas.ts'
import { readByZbar } from '../../../support/pictures-in-page.ts'

/** What a QR code of these modules says. */
export function scannedModules(rows: readonly (readonly boolean[])[]): Promise<string> {
  const scale = 6
  const canvas = createCanvas((rows.length + 8) * scale, (rows.length + 8) * scale, 255)
  rows.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (isDark) fillBox(canvas, (x + 4) * scale, (y + 4) * scale, scale, scale, 0)
    }),
  )
  return readByZbar(canvas)
}
