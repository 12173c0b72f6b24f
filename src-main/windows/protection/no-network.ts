import type { App, Session } from 'electron'
import type { Log } from '../../log.ts'

/** No proxy is there: what a page asks of the network ends at this computer. */
const NO_PROXY_THERE = '127.0.0.1:9'
/** Everything that Chromium sends over a network. */
const NETWORK_ADDRESSES = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*']

/** A command of the terminal asks no server: Chromium finds no name and no number. Must run before Electron is ready. */
export function resolveNothing(app: Pick<App, 'commandLine'>): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/**
 * Pages look up no name ahead: no content policy covers a hint like `dns-prefetch`, and a proxy does not
 * either. Main's own requests need names, so Chromium as a whole has to find them. Must run before Electron
 * is ready.
 */
export function closeNetworkToPages(app: Pick<App, 'commandLine'>): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
  app.commandLine.appendSwitch('dns-prefetch-disable')
}

/**
 * Pages need no network: each of their requests is cancelled, and what is no request (a connection ahead of one) goes to
 * a proxy that is not there, which also keeps names from being looked up. `exceptHost` is the one host that
 * pages reach in development (dev-pages.ts).
 */
export function closeNetworkToSession(
  session: Session,
  log: Log,
  exceptHost: string | undefined,
): void {
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: NO_PROXY_THERE,
    // Without this, Chromium asks this computer's own addresses without a proxy.
    proxyBypassRules: exceptHost === undefined ? '<-loopback>' : `<-loopback>,${exceptHost}`,
  })
  // Nobody checks spelling here. Chromium would fetch dictionaries all the same, for every session; this address
  // holds for all of them.
  session.setSpellCheckerDictionaryDownloadURL('app://no-dictionaries/')
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest({ urls: NETWORK_ADDRESSES }, ({ url }, decide) => {
    const isAllowed = exceptHost !== undefined && new URL(url).host === exceptHost
    if (!isAllowed) log.warn('request of a page refused')
    decide({ cancel: !isAllowed })
  })
}
