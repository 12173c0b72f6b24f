import type { App, Session, WebContents } from 'electron'
import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import type { Log } from '../log.ts'
import { mayHave } from './permission.ts'

/** A page stays where it was opened: no navigation, no window of its own, no embedded page. */
function confine(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault()
    log.warn('navigation refused')
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => {
    log.warn('new window refused')
    return { action: 'deny' }
  })
}

/** Confines every page that will ever be made, also those nobody thought of. */
export function confineAll(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, log))
}

/**
 * Pages get no permission: no notification, no clipboard reading, nothing, but for the camera in the app
 * window while the person asked for it.
 */
export function limitPermissions(
  session: Session,
  log: Log,
  facts: {
    readonly kindOf: (contents: WebContents) => WindowKind | null
    readonly isCameraAskedFor: () => boolean
  },
): void {
  const of = (contents: WebContents | null) => ({
    windowKind: contents === null ? null : facts.kindOf(contents),
    pageUrl: contents?.getURL() ?? null,
    isCameraAskedFor: facts.isCameraAskedFor(),
  })
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const { isMainFrame } = details
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isGranted = mayHave({ ...of(contents), permission, mediaTypes, isMainFrame })
    if (!isGranted) log.warn('permission refused', { permission })
    callback(isGranted)
  })
  session.setPermissionCheckHandler((contents, permission, _origin, details) => {
    const { isMainFrame, mediaType } = details
    const mediaTypes = mediaType === undefined ? [] : [mediaType]
    return mayHave({ ...of(contents), permission, mediaTypes, isMainFrame })
  })
  session.setDevicePermissionHandler(() => false)
}
