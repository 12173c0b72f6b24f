import { systemPreferences } from 'electron'

/** What the system says about the camera; macOS asks the user the first time. */
export async function cameraAccess(): Promise<'granted' | 'denied'> {
  if (process.platform === 'linux') return 'granted'
  const status = systemPreferences.getMediaAccessStatus('camera')
  if (status === 'denied' || status === 'restricted') return 'denied'
  if (process.platform !== 'darwin' || status === 'granted') return 'granted'
  return (await systemPreferences.askForMediaAccess('camera')) ? 'granted' : 'denied'
}
