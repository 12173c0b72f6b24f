import * as z from 'zod'

/** The languages of the app, and of the messages that a server sends. */
export const Locale = z.enum(['en', 'es', 'pt-BR'])
export type Locale = z.infer<typeof Locale>
