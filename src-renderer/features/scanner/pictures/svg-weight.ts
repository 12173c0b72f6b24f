/** A drawing with more parts than this is not drawn. A QR code of the largest version has 31,329 modules. */
export const MAX_SVG_PARTS = 100_000

const REFERENCES = /(?:url\(\s*["']?|^\s*)#([^"')\s]+)/g

/**
 * The number of parts of a drawing when every referenced element is counted at each use: ten `<use>` of ten
 * `<use>` of … turn a few lines into billions. Infinity for a drawing that refers to itself.
 */
export function svgParts(root: Element): number {
  const byId = new Map<string, Element>()
  for (const element of root.querySelectorAll('[id]')) byId.set(element.id, element)
  const known = new Map<Element, number>()
  const open = new Set<Element>()

  function partsOf(element: Element): number {
    const counted = known.get(element)
    if (counted !== undefined) return counted
    if (open.has(element)) return Infinity
    open.add(element)
    let parts = 1
    for (const { localName, value } of element.attributes) {
      if (localName === 'id') continue
      for (const [, id = ''] of value.matchAll(REFERENCES)) {
        const target = byId.get(id)
        if (target !== undefined) parts += partsOf(target)
      }
    }
    for (const child of element.children) parts += partsOf(child)
    open.delete(element)
    known.set(element, parts)
    return parts
  }
  return partsOf(root)
}
