import type { aboutEn } from './en.ts'

export const aboutPtBR: typeof aboutEn = {
  about: {
    title: 'Sobre',
    version: (version) => `Sync ${version}`,
    own: 'O Sync é software livre, sob a licença MIT.',
    licences: 'Licenças',
    intro: (count) =>
      `O Sync contém o trabalho de outras pessoas: ${count} bibliotecas, e o Electron com o Chromium, cujos termos estão junto ao programa.`,
    none: 'Esta versão não tem a lista das suas partes.',
  },
}
