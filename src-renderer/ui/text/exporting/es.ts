import type { ExportingFailures } from './en.ts'

export const exportingFailuresEs: ExportingFailures = {
  'file-damaged':
    'Esta copia de seguridad de Sync está dañada, así que no se puede abrir. Usa otra copia, o una anterior.',
  'file-newer':
    'Una versión más reciente de Sync escribió esta copia de seguridad. Actualiza Sync para abrirla.',
}
