import { rows, titleOf, xml, type Row } from './rows.ts'

const KEY = String.raw`Software\Policies\Sync Desktop`

/** The part of a policy that asks for its value. */
function elements({ name, written }: Row): string {
  const common = `id="${name}" valueName="${name}"`
  switch (written.form) {
    case 'yes-no':
      return ''
    case 'number':
      return `<decimal ${common} required="true" minValue="${written.min}" maxValue="${written.max}" />`
    case 'choice':
      return [
        `<enum ${common} required="true">`,
        ...written.choices.map(
          (choice) =>
            `  <item displayName="$(string.${name}_${idOf(choice)})"><value><string>${xml(choice)}</string></value></item>`,
        ),
        '</enum>',
      ].join('\n          ')
    case 'text':
      return `<text ${common} required="true" maxLength="2048" />`
    case 'list':
      return `<multiText ${common} required="true" />`
  }
}

const idOf = (choice: string) => choice.replaceAll(/[^A-Za-z0-9]/g, '_')

function policy(row: Row): string {
  const { name, written } = row
  const isYesNo = written.form === 'yes-no'
  const head = `    <policy name="${name}" class="Both" displayName="$(string.${name})" explainText="$(string.${name}_Explain)" key="${KEY}"`
  const body = isYesNo
    ? '<enabledValue><decimal value="1" /></enabledValue>\n      <disabledValue><decimal value="0" /></disabledValue>'
    : `<elements>\n          ${elements(row)}\n      </elements>`
  return [
    `${head}${isYesNo ? ` valueName="${name}"` : ` presentation="$(presentation.${name})"`}>`,
    '      <parentCategory ref="SyncDesktop" />',
    '      <supportedOn ref="windows:SUPPORTED_Windows_10_0" />',
    `      ${body}`,
    '    </policy>',
  ].join('\n')
}

/** The administrative template for group policy. */
export function admx(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Made by "node tools/managed/write.ts" from src-shared/model/managed/managed-settings.ts -->
<policyDefinitions revision="1.0" schemaVersion="1.0" xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions">
  <policyNamespaces>
    <target prefix="sync" namespace="com.sync.desktop" />
    <using prefix="windows" namespace="Microsoft.Policies.Windows" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <categories>
    <category name="SyncDesktop" displayName="$(string.SyncDesktop)" />
  </categories>
  <policies>
${rows.map(policy).join('\n')}
  </policies>
</policyDefinitions>
`
}

function presentation({ name, written }: Row): string[] {
  const label = xml(titleOf(name))
  switch (written.form) {
    case 'yes-no':
      return []
    case 'number':
      return [
        `<decimalTextBox refId="${name}" defaultValue="${written.min}">${label}</decimalTextBox>`,
      ]
    case 'choice':
      return [`<dropdownList refId="${name}" noSort="true">${label}</dropdownList>`]
    case 'text':
      return [`<textBox refId="${name}"><label>${label}</label></textBox>`]
    case 'list':
      return [`<multiTextBox refId="${name}">${label}</multiTextBox>`]
  }
}

/** Its words, in English. */
export function adml(): string {
  const strings = rows.flatMap(({ name, means, written }) => [
    `      <string id="${name}">${xml(titleOf(name))}</string>`,
    `      <string id="${name}_Explain">${xml(means)}</string>`,
    ...(written.form === 'choice'
      ? written.choices.map(
          (choice) => `      <string id="${name}_${idOf(choice)}">${xml(choice)}</string>`,
        )
      : []),
  ])
  const presentations = rows.flatMap((row) =>
    presentation(row).map(
      (control) =>
        `      <presentation id="${row.name}">\n        ${control}\n      </presentation>`,
    ),
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Made by "node tools/managed/write.ts" from src-shared/model/managed/managed-settings.ts -->
<policyDefinitionResources revision="1.0" schemaVersion="1.0" xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions">
  <displayName>Sync Desktop</displayName>
  <description>What an administrator decides for Sync Desktop.</description>
  <resources>
    <stringTable>
      <string id="SyncDesktop">Sync Desktop</string>
${strings.join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`
}
