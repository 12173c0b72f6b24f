import type { DiagnosticsText } from './en.ts'

/** Portuguese for what somebody who helps needs to know. */
export const diagnosticsPtBR: DiagnosticsText = {
  diagnostics: {
    title: 'Diagnóstico',
    text: 'Se algo não funcionar, salve um arquivo para quem for ajudar você. Ele não contém códigos, chaves, senhas, endereços nem números de telefone, e você o vê antes.',
    open: 'Salvar diagnóstico…',
    preview: 'Isto é o que o arquivo contém. Nada é enviado a lugar nenhum.',
    files: {
      about: 'Versões e este computador',
      log: 'O que o aplicativo fez, com as linhas mais recentes no fim',
    },
    nothing: 'Nada ainda.',
    save: 'Salvar…',
    saved: 'Diagnóstico salvo.',
    crashed: 'Da última vez, o Sync se fechou por um erro. Nada se perdeu.',
  },
}
