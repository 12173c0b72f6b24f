/**
 * Makes a copy that can be overwritten for good. V8 keeps small typed arrays inside its heap, where garbage
 * collection and an access to `.buffer` leave further copies behind; an ArrayBuffer that is allocated first
 * lies outside from the start.
 */
export function copyOfSecret(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(new ArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}
