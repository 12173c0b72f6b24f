/** Gives memory that is not needed any more back at once, not at some later collection: a worker that rests collects nothing. */
export function release({ buffer }: Uint8Array): void {
  // In every Electron that is supported, but not in the ES2023 types; memory that is shared has none.
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  transfer?.call(buffer, 0)
}
