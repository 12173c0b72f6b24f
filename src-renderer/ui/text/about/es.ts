import type { aboutEn } from './en.ts'

export const aboutEs: typeof aboutEn = {
  about: {
    title: 'Acerca de',
    version: (version) => `Sync ${version}`,
    own: 'Sync es software libre, con la licencia MIT.',
    licences: 'Licencias',
    intro: (count) =>
      `Sync contiene trabajo de otras personas: ${count} bibliotecas, y Electron con Chromium, cuyas condiciones están junto al programa.`,
    none: 'Esta versión no tiene la lista de sus partes.',
  },
}
