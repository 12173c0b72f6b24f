import type { Locale } from '../model/locale.ts'
import type { Role } from '../model/people/account.ts'

/** What a column of a file of people holds. */
export type PeopleColumn = 'name' | 'email' | 'role' | 'locale'

const headers: Readonly<Record<PeopleColumn, readonly string[]>> = {
  name: ['name', 'full name', 'nombre', 'nombre completo', 'nome', 'nome completo'],
  email: [
    'email',
    'email address',
    'mail',
    'correo',
    'correo electronico',
    'direccion de correo',
    'endereco de email',
  ],
  role: ['role', 'rol', 'funcao', 'funcion', 'papel'],
  locale: ['language', 'locale', 'idioma', 'lengua', 'lingua'],
}

const roles: Readonly<Record<Role, readonly string[]>> = {
  user: ['user', 'usuario', 'usuaria'],
  administrator: ['administrator', 'admin', 'administrador', 'administradora'],
  owner: ['owner', 'propietario', 'propietaria', 'proprietario', 'proprietaria'],
}

const locales: Readonly<Record<Locale, readonly string[]>> = {
  en: ['en', 'english', 'ingles'],
  es: ['es', 'spanish', 'espanol', 'espanhol', 'castellano'],
  'pt-BR': ['pt br', 'pt', 'portuguese', 'portugues'],
}

/** The column that a header names in one of the three languages; null for any other. */
export const columnOf = finder(headers)

/** The role that a word names; null for another word. */
export const roleOf = finder(roles)

/** The language that a word names; null for another word. */
export const localeOf = finder(locales)

function finder<Key extends string>(
  words: Readonly<Record<Key, readonly string[]>>,
): (text: string) => Key | null {
  const found = new Map<string, Key>()
  for (const key of Object.keys(words) as Key[]) {
    for (const word of words[key]) found.set(word, key)
  }
  return (text) => found.get(plain(text)) ?? null
}

/** Without accents, case, and what joins words: `E-Mail` and `Correo_Electrónico` as people write them. */
function plain(text: string): string {
  return text
    .slice(0, 60)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/e-mail/g, 'email')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}
