import { parseSource, walk, type Node } from './syntax-tree.ts'

/** One import of a file or a package, in any spelling. */
export interface Import {
  /** The text between the quotes; null when it is computed, so that no one can say what it is. */
  readonly specifier: string | null
  /**
   * The imported names: `default` for the default, `*` for everything at once (also by `import()` and
   * `require`). Empty when a module is only imported for its side effects.
   */
  readonly names: readonly string[]
  /** Whether it disappears with the types. */
  readonly isType: boolean
  /** From 1. */
  readonly line: number
}

/** A call of a method by its name, on any object. */
export interface MethodCall {
  readonly name: string
  readonly line: number
}

export interface SourceFacts {
  readonly imports: readonly Import[]
  readonly methodCalls: readonly MethodCall[]
}

/**
 * Everything that a TypeScript file imports: `import`, `export … from`, `import()`, `require()`,
 * `import x = require()`, and `import('…')` as a type.
 * @throws when the file does not parse.
 */
export function readSource(file: string, text: string): SourceFacts {
  const imports: Import[] = []
  const methodCalls: MethodCall[] = []
  const lineOf = (node: Node): number => text.slice(0, node.start).split('\n').length
  walk(parseSource(file, text), (node) => {
    const found = importOf(node)
    if (found !== null) imports.push({ ...found, line: lineOf(node) })
    const name = methodOf(node)
    if (name !== null) methodCalls.push({ name, line: lineOf(node) })
  })
  return { imports, methodCalls }
}

type Found = Omit<Import, 'line'>

const EVERYTHING = ['*'] as const

function importOf(node: Node): Found | null {
  switch (node.type) {
    case 'ImportDeclaration': {
      const specifiers = node['specifiers'] as readonly Node[]
      const values = specifiers.filter((one) => one['importKind'] !== 'type')
      const isType = node['importKind'] === 'type' || (specifiers.length > 0 && values.length === 0)
      return { specifier: textOf(node['source']), names: values.map(importedName), isType }
    }
    case 'ExportNamedDeclaration': {
      if (node['source'] === null) return null
      const names = (node['specifiers'] as readonly Node[]).map((one) => nameOf(one['local']))
      return { specifier: textOf(node['source']), names, isType: node['exportKind'] === 'type' }
    }
    case 'ExportAllDeclaration':
      return {
        specifier: textOf(node['source']),
        names: EVERYTHING,
        isType: node['exportKind'] === 'type',
      }
    case 'ImportExpression':
      return { specifier: textOf(node['source']), names: EVERYTHING, isType: false }
    case 'TSImportType':
      return {
        specifier: textOf(node['argument'] ?? node['source']),
        names: EVERYTHING,
        isType: true,
      }
    case 'TSExternalModuleReference':
      return { specifier: textOf(node['expression']), names: EVERYTHING, isType: false }
    case 'CallExpression':
      return requireOf(node)
    default:
      return null
  }
}

/** `require('…')`, also that of `createRequire` and of `module`; a computed one has no specifier. */
function requireOf(node: Node): Found | null {
  const callee = node['callee'] as Node
  const name = callee.type === 'Identifier' ? callee['name'] : methodOf(node)
  if (name !== 'require') return null
  const [argument] = node['arguments'] as readonly Node[]
  return { specifier: textOf(argument), names: EVERYTHING, isType: false }
}

function methodOf(node: Node): string | null {
  if (node.type !== 'CallExpression') return null
  const callee = node['callee'] as Node
  if (callee.type !== 'MemberExpression') return null
  const property = callee['property'] as Node
  if (property.type === 'Identifier' && callee['computed'] !== true) return nameOf(property)
  return textOf(property)
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return nameOf(specifier['imported'])
}

function nameOf(node: unknown): string {
  const { name, value } = node as { name?: string; value?: string } // an identifier, or a string as a name
  return name ?? value ?? ''
}

/** The text of a literal, of a template without holes or of a literal type; null for anything computed. */
function textOf(node: unknown): string | null {
  const { type, value, literal, quasis } = (node ?? {}) as {
    type?: string
    value?: unknown
    literal?: unknown
    quasis?: readonly { readonly value: { readonly cooked: string } }[]
  }
  if (type === 'Literal' && typeof value === 'string') return value
  if (type === 'TSLiteralType') return textOf(literal)
  if (type === 'TemplateLiteral' && quasis?.length === 1) return quasis[0]?.value.cooked ?? null
  return null
}
