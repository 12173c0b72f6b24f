import type { Page } from '@playwright/test'
import { chooseInMenu } from '../../tools/drive/steps.ts'
import type { RunningApp } from '../../tools/drive/launch.ts'

type SectionName = 'General' | 'Authenticator' | 'Security' | 'Backups' | 'Network' | 'About'

/** Profile icon → Preferences → a section, as a person goes there. */
export async function openPreferences(app: RunningApp, section: SectionName): Promise<Page> {
  await chooseInMenu(app.sync, 'Preferences')
  const page = await app.page('preferences')
  await page.getByRole('link', { name: new RegExp(`^${section}`) }).click()
  await page.getByRole('heading', { level: 1, name: section }).waitFor()
  return page
}

/** Closes the window, and waits until it is gone. */
export async function closePreferences(preferences: Page): Promise<void> {
  // Before the page is drawn it hears no key.
  await preferences.getByRole('heading', { level: 1 }).waitFor()
  const closed = preferences.waitForEvent('close')
  // The page may be gone before the key is up.
  await preferences.keyboard.press('Escape').catch(() => undefined)
  await closed
}
