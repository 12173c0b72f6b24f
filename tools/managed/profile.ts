import { rows, xml, type Row } from './rows.ts'

function valueOf(example: Row['example']): string {
  if (typeof example === 'boolean') return example ? '<true/>' : '<false/>'
  if (typeof example === 'number') return `<integer>${example}</integer>`
  if (typeof example === 'string') return `<string>${xml(example)}</string>`
  return `<array>${example.map((one) => `<string>${xml(one)}</string>`).join('')}</array>`
}

/** An example of a configuration profile: every setting once. An administrator keeps what they mean. */
export function mobileconfig(): string {
  const settings = rows.map(
    ({ name, means, example }) =>
      `      <!-- ${means.replaceAll('--', '-')} -->\n      <key>${name}</key>\n      ${valueOf(example)}`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- Made by "node tools/managed/write.ts" from src-shared/model/managed/managed-settings.ts. Leave out what you do not decide. -->
<plist version="1.0">
<dict>
  <key>PayloadType</key>
  <string>Configuration</string>
  <key>PayloadVersion</key>
  <integer>1</integer>
  <key>PayloadIdentifier</key>
  <string>com.example.sync-desktop</string>
  <key>PayloadUUID</key>
  <string>6C1F8F4E-3B0A-4B62-9C63-0D0C6B0B7A11</string>
  <key>PayloadDisplayName</key>
  <string>Sync Desktop</string>
  <key>PayloadScope</key>
  <string>System</string>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key>
      <string>com.sync.desktop</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
      <key>PayloadIdentifier</key>
      <string>com.example.sync-desktop.settings</string>
      <key>PayloadUUID</key>
      <string>0E2D9A53-7A3F-4C0E-8B7E-5B1E7B6B2F22</string>
${settings.join('\n')}
    </dict>
  </array>
</dict>
</plist>
`
}
