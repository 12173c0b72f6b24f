import type { ExportingFailures } from './en.ts'

export const exportingFailuresPtBR: ExportingFailures = {
  'file-damaged':
    'Este backup do Sync está danificado, então não pode ser aberto. Use outra cópia ou uma mais antiga.',
  'file-newer': 'Uma versão mais nova do Sync gravou este backup. Atualize o Sync para abri-lo.',
}
