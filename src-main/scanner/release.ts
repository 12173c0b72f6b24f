/**
 * Releases memory that is no longer needed at once instead of at a later collection. Memory that is only part
 * of a larger buffer stays.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (byteLength !== buffer.byteLength) return
  // Present in every supported Electron, but not in the ES2023 types; shared memory does not have it.
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  transfer?.call(buffer, 0)
}
