import type { App, Session, WebContents } from 'electron'
import type { WindowKind } from '../../../src-shared/ipc/rooms.ts'
import type { Log } from '../../log.ts'
import { mayHave } from './permission.ts'

/** A page stays at its address: no navigation, no window of its own, no embedded page. */
function confine(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault()
    log.warn('navigation refused')
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // The pages' content policy forbids WebRTC; if a page got round it, nothing would be sent by UDP.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => {
    log.warn('new window refused')
    return { action: 'deny' }
  })
}

/**
 * Returns a window to its page. The page's own process enters `about:` addresses without asking first, so the
 * only remedy is to load the right page again.
 */
export function keepAt(contents: WebContents, page: string, log: Log): void {
  const comeBack = (address: string) => {
    if (address === page) return
    log.warn('page left its address, and is loaded again')
    // Not during the event: Chromium has not finished the navigation that it reports.
    setImmediate(() => {
      if (!contents.isDestroyed()) void contents.loadURL(page).catch(() => undefined)
    })
  }
  contents.on('did-navigate', (_event, address) => comeBack(address))
  // An address that cannot be loaded leaves Chromium's own error page.
  contents.on('did-fail-load', (_event, code, _description, address, isMainFrame) => {
    const ERR_ABORTED = -3
    if (isMainFrame && code !== ERR_ABORTED) comeBack(address)
  })
}

/** Pages download nothing: main itself writes the files that are saved. */
export function refuseDownloads(session: Session, log: Log): void {
  session.on('will-download', (event) => {
    event.preventDefault()
    log.warn('download refused')
  })
}

/** Confines every page that is ever created, including unforeseen ones. */
export function confineAll(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, log))
}

/**
 * Pages get no permission (no notifications, no clipboard reading), except that the app window gets the
 * camera while the user has asked for it.
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
