/** The list of what the app is made of, for machines: CycloneDX 1.6. */
import type { Component } from './component.ts'

interface App {
  readonly name: string
  readonly version: string
  readonly license: string
}

/** package-url.github.io: the scope's `@` is escaped. */
export function packageUrl({ name, version }: Pick<Component, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}

export function sbom(
  app: App,
  electronVersion: string,
  components: readonly Component[],
  integrities: ReadonlyMap<string, string>,
): string {
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'app',
        name: app.name,
        version: app.version,
        licenses: [{ expression: app.license }],
      },
    },
    components: [
      {
        type: 'framework',
        'bom-ref': `pkg:npm/electron@${electronVersion}`,
        name: 'electron',
        version: electronVersion,
        purl: `pkg:npm/electron@${electronVersion}`,
        licenses: [{ expression: 'MIT' }],
      },
      ...components.map((component) => entry(component, integrities)),
    ],
    dependencies: [
      {
        ref: 'app',
        dependsOn: [`pkg:npm/electron@${electronVersion}`, ...components.map(packageUrl)],
      },
    ],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function entry(component: Component, integrities: ReadonlyMap<string, string>): object {
  const purl = packageUrl(component)
  const integrity = integrities.get(`${component.name}@${component.version}`)
  const hash = /^sha512-(\S+)$/.exec(integrity ?? '')?.[1]
  return {
    type: 'library',
    'bom-ref': purl,
    name: component.name,
    version: component.version,
    purl,
    licenses: [{ expression: component.licence }],
    ...(hash === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
    ...(component.homepage === null
      ? {}
      : { externalReferences: [{ type: 'website', url: component.homepage }] }),
  }
}
