import type { atHandEn } from './en.ts'

/** Brazilian Portuguese for tray, shortcut, start at login and the quick search. */
export const atHandPtBr: typeof atHandEn = {
  atHand: {
    title: 'À mão',
    quickSearch: 'Busca rápida',
    keys: '↑ ↓ escolhem · Enter copia · Esc fecha',
    noVault: 'Não há cofre para pesquisar aqui. O app mostra mais.',
    openApp: 'Abrir o Sync',
    tray: 'Manter o Sync na bandeja do sistema',
    trayHint: 'Fechar a janela deixa o Sync aberto. Encerre-o no menu do ícone.',
    noTray: 'Sua área de trabalho não mostra bandeja, então fechar a janela encerra o Sync.',
    login: 'Iniciar o Sync quando você entrar neste computador',
    loginHint: 'Ele inicia sem a janela.',
    loginFailed: 'O sistema não deixou o Sync mudar o que inicia com a sua sessão.',
    shortcut: 'Teclas da busca rápida',
    shortcutHint: 'Em qualquer programa: digite algumas letras, tecle Enter e o código é copiado.',
    noShortcut: 'Nenhuma',
    otherKeys: 'Pressionar outras teclas…',
    pressKeys:
      'Pressione as teclas agora, com Ctrl, Alt ou outra pressionada. Esc mantém as de antes.',
    shortcutStates: {
      taken: 'Outro programa usa essas teclas. Escolha outras.',
      'desktop-decides':
        'No Wayland, sua área de trabalho decide sobre as teclas. Se elas não fizerem nada, dê teclas ao comando “sync-desktop --quick-search” nas configurações dela.',
    },
  },
}
