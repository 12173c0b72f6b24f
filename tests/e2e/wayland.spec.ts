import { chooseAdd, createVaultWithPassphrase, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { withWayland } from '../support/wayland.ts'
import { expect, test } from './fixtures.ts'

test.use({ hasServer: false })

const PASSPHRASE = 'correct horse battery staple'

test('on Wayland the window appears, and a scan says what the system will ask', async ({
  launch,
}) => {
  await withWayland(async (env) => {
    // Without a GPU, as in a virtual machine: what Chromium has not shown when it notices, it never shows.
    const args = ['--ozone-platform=wayland']
    const { sync, electron, close } = await launch({ env, args })
    await useWithoutSignIn(sync)
    const isVisible = () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    expect(await isVisible()).toBe(true)
    await createVaultWithPassphrase(sync, PASSPHRASE)
    await chooseAdd(sync, 'Scan my screen')
    const dialog = sync.getByRole('dialog')
    await expect(dialog.getByText('Your system will now ask what to share.')).toBeVisible()
    // Electron 33, which the tests run on, ends when a portal refuses (fixed in 35, #46112).
    await close()
  })
})
