/** In groups of four, for typing. */
export function grouped(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The modules of a QR code with the given text, row by row, true is dark. */
export async function qrRows(text: string): Promise<boolean[][]> {
  // Imported only here: it costs 17 ms, and most starts enrol nothing.
  const { create } = await import('qrcode')
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) === 1),
  )
}
