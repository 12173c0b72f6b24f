/** `name`, type and data of one value, with four spaces before each, as `reg query` prints it in every language. */
const VALUE = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/

/** The values of one key, from what `reg query` printed; null when that is nothing it prints. */
export function parseRegistryOutput(
  printed: string,
  key: string,
): Readonly<Record<string, unknown>> | null {
  const lines = printed.split(/\r?\n/)
  const first = lines.findIndex((line) => line !== '')
  const heading = lines[first]
  if (heading === undefined || heading.toLowerCase() !== key.toLowerCase()) return null
  const values: [string, unknown][] = []
  for (const line of lines.slice(first + 1)) {
    // Below the values are the keys within this one.
    if (line === '' || line.toLowerCase().startsWith(`${key.toLowerCase()}\\`)) continue
    const [, name, type, data = ''] = VALUE.exec(line) ?? []
    if (name === undefined || type === undefined) return null
    // The value without a name, which an editor of policies may leave behind.
    if (!/^[A-Za-z0-9_.-]+$/.test(name) && data.startsWith('(')) continue
    values.push([name, valueOf(type, data)])
  }
  return Object.fromEntries(values)
}

/** What a value comes to; one of a type that no setting has is handed on as null, and refused by its setting. */
function valueOf(type: string, data: string): unknown {
  if (type === 'REG_SZ') return data
  if (type === 'REG_MULTI_SZ') return data.split(String.raw`\0`).filter((part) => part !== '')
  if (type === 'REG_DWORD' && /^0x[0-9a-f]{1,8}$/i.test(data)) return Number(data)
  return null
}
