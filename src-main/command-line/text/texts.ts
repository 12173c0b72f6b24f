import type { Locale } from '../../../src-shared/model/locale.ts'
import { en, type CommandText } from './en.ts'
import { es } from './es.ts'
import { ptBR } from './pt-BR.ts'

export const commandTexts: Readonly<Record<Locale, CommandText>> = { en, es, 'pt-BR': ptBR }
