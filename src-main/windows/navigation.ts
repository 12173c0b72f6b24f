import type { App, Session, WebContents } from 'electron'
import type { Log } from '../log.ts'

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

/** Pages get no permission: no camera, no notification, no clipboard reading, nothing. */
export function denyPermissions(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    log.warn('permission refused', { permission })
    callback(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
