import type { Locale } from '../../../src-shared/model/locale.ts'
import type { ServerState } from '../../../src-shared/model/session-state.ts'

const DEMO_SERVER: Readonly<Record<Locale, string>> = {
  en: 'demo server on this computer',
  es: 'servidor de demostración en este equipo',
  'pt-BR': 'servidor de demonstração neste computador',
}

/** How the file and the print of recovery codes name the server that they are for. */
export function serverName(state: ServerState, locale: Locale): string {
  const company = state.phase === 'ready' ? `${state.info.companyName}, ` : ''
  return `${company}${state.url === null ? DEMO_SERVER[locale] : new URL(state.url).host}`
}
