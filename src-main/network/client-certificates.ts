import type { App } from 'electron'

/**
 * No certificate of this computer goes to a server by itself: left alone, Electron 45 sends the first one that fits to
 * whichever server asks, and with it who the person is.
 */
export function refuseClientCertificates(app: Pick<App, 'on'>): void {
  app.on('select-client-certificate', (event, _webContents, _url, _certificates, answer) => {
    event.preventDefault()
    answer()
  })
}
