import type { Locale } from '../../src-shared/model/locale.ts'

interface PageWords {
  readonly unnamed: string
  /** Whoever has the page has the codes. */
  readonly warning: string
  readonly google: {
    readonly title: string
    readonly steps: string
    part(number: number, count: number): string
    qr(number: number, count: number): string
  }
  readonly printable: {
    readonly title: (day: string) => string
    readonly use: string
    readonly key: string
    qr(label: string): string
    readonly steam: string
    counter(counter: number, digits: number, algorithm: string): string
    time(seconds: number, digits: number, algorithm: string): string
  }
}

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: {
    unnamed: 'Unnamed entry',
    warning:
      'Whoever sees these codes can sign in in your place. Show them to nobody, and destroy this page when you no longer need it.',
    google: {
      title: 'Codes for Google Authenticator',
      steps:
        'On the phone, open Google Authenticator, then the menu, Transfer accounts, Import accounts, Scan QR code. Scan all codes of this page, one after the other.',
      part: (number, count) => `Code ${number} of ${count}`,
      qr: (number, count) => `QR code ${number} of ${count}`,
    },
    printable: {
      title: (day) => `Sync entries, ${day}`,
      use: 'To set an entry up again, scan its QR code with Sync or another authenticator, or type its key.',
      key: 'Key',
      qr: (label) => `QR code of ${label}`,
      steam: 'Steam',
      counter: (counter, digits, algorithm) =>
        `By counter, next ${counter} · ${digits} digits · ${algorithm}`,
      time: (seconds, digits, algorithm) => `Every ${seconds} s · ${digits} digits · ${algorithm}`,
    },
  },
  es: {
    unnamed: 'Entrada sin nombre',
    warning:
      'Quien vea estos códigos puede iniciar sesión en tu lugar. No se los enseñes a nadie y destruye esta página cuando ya no la necesites.',
    google: {
      title: 'Códigos para Google Authenticator',
      steps:
        'En el teléfono, abre Google Authenticator y después el menú, Transferir cuentas, Importar cuentas, Escanear código QR. Escanea todos los códigos de esta página, uno tras otro.',
      part: (number, count) => `Código ${number} de ${count}`,
      qr: (number, count) => `Código QR ${number} de ${count}`,
    },
    printable: {
      title: (day) => `Entradas de Sync, ${day}`,
      use: 'Para volver a configurar una entrada, escanea su código QR con Sync u otro autenticador, o escribe su clave.',
      key: 'Clave',
      qr: (label) => `Código QR de ${label}`,
      steam: 'Steam',
      counter: (counter, digits, algorithm) =>
        `Por contador, siguiente ${counter} · ${digits} dígitos · ${algorithm}`,
      time: (seconds, digits, algorithm) => `Cada ${seconds} s · ${digits} dígitos · ${algorithm}`,
    },
  },
  'pt-BR': {
    unnamed: 'Item sem nome',
    warning:
      'Quem vir estes códigos pode entrar no seu lugar. Não os mostre a ninguém e destrua esta página quando não precisar mais dela.',
    google: {
      title: 'Códigos para o Google Authenticator',
      steps:
        'No telefone, abra o Google Authenticator e depois o menu, Transferir contas, Importar contas, Ler código QR. Leia todos os códigos desta página, um depois do outro.',
      part: (number, count) => `Código ${number} de ${count}`,
      qr: (number, count) => `Código QR ${number} de ${count}`,
    },
    printable: {
      title: (day) => `Itens do Sync, ${day}`,
      use: 'Para configurar um item de novo, leia o código QR dele com o Sync ou outro autenticador, ou digite a chave.',
      key: 'Chave',
      qr: (label) => `Código QR de ${label}`,
      steam: 'Steam',
      counter: (counter, digits, algorithm) =>
        `Por contador, próximo ${counter} · ${digits} dígitos · ${algorithm}`,
      time: (seconds, digits, algorithm) =>
        `A cada ${seconds} s · ${digits} dígitos · ${algorithm}`,
    },
  },
}

/** The name of an entry on a page. */
export function entryLabel(
  { issuer, name }: { readonly issuer: string; readonly name: string },
  words: PageWords,
): string {
  if (issuer !== '' && name !== '') return `${issuer} (${name})`
  return issuer + name || words.unnamed
}
