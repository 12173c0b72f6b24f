import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { firstLine, startBackgroundProcess } from '../../tools/process/background-process.ts'
import type { DisplayEnv } from '../../tools/machine/display.ts'

/** Outputs of Xorg's driver for machines without a screen: 1920 x 1080, and 1280 x 1024 to its right. */
const CONFIGURATION = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 256000
  Option "Monitor-DUMMY0" "left"
  Option "Monitor-DUMMY1" "right"
EndSection
Section "Monitor"
  Identifier "left"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1920x1080" 23.53 1920 1952 2040 2072 1080 1106 1108 1135
  Option "PreferredMode" "1920x1080"
EndSection
Section "Monitor"
  Identifier "right"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1280x1024" 20.27 1280 1312 1424 1456 1024 1048 1052 1076
  Option "PreferredMode" "1280x1024"
  Option "Enable" "true"
  Option "Position" "1920 0"
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3200 1080
  EndSubSection
EndSection
`

/** Runs `work` with two displays side by side, as on a desk; they end with it in every case. */
export async function withTwoDisplays<T>(work: (env: DisplayEnv) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-displays-'))
  const configuration = path.join(folder, 'xorg.conf')
  await writeFile(configuration, CONFIGURATION)
  const options = ['-config', configuration, '-logfile', path.join(folder, 'xorg.log')]
  const server = startBackgroundProcess(
    'Xorg',
    ['-displayfd', '3', ...options, '-novtswitch', '-nolisten', 'tcp', '-noreset'],
    process.env,
  )
  try {
    const number = await firstLine(server, server.reports, 'Xorg')
    return await work({ DISPLAY: `:${number.trim()}` })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
