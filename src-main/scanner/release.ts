/** Gives memory that is not needed any more back at once, not at some later collection. Memory that others have a part of stays. */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (byteLength !== buffer.byteLength) return
  // In every Electron that is supported, but not in the ES2023 types; memory that is shared has none.
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  transfer?.call(buffer, 0)
}
