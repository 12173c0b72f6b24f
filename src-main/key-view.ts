/** A key in groups of four, for typing. */
export function grouped(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The modules of a QR code with the given text, row by row, true is dark. `level`: how much of it may be unreadable. */
export async function qrRows(text: string, level: 'L' | 'M' = 'M'): Promise<boolean[][]> {
  // Imported only here: it costs 17 ms, and most starts enrol nothing.
  const { create } = await import('qrcode')
  const { modules } = create(text, { errorCorrectionLevel: level })
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) === 1),
  )
}
