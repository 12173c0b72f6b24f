import type { preferencesWindowEn } from './en.ts'

/** Brazilian Portuguese for the window of the preferences. */
export const preferencesWindowPtBr: typeof preferencesWindowEn = {
  preferencesWindow: {
    navigation: 'Seções',
    sections: {
      general: { name: 'Geral', does: 'Idioma, aparência, teclas e bandeja' },
      authenticator: { name: 'Autenticador', does: 'Como a lista de códigos aparece' },
      security: {
        name: 'Segurança',
        does: 'Bloqueio, área de transferência, formas de abrir o cofre',
      },
      backups: { name: 'Backups', does: 'Cópias do cofre em outro lugar' },
      network: { name: 'Rede', does: 'O caminho até o servidor' },
      about: { name: 'Sobre', does: 'Versão, atualizações, diagnóstico' },
    },
    protection: 'Ocultar em capturas e ao compartilhar a tela',
    protectionHint:
      'Uma câmera ainda vê a tela, e versões novas do macOS deixam alguns programas capturá-la mesmo assim.',
    noProtection:
      'O Linux não tem como deixar uma janela fora das capturas. O Sync não pode oferecer isso aqui.',
    search: 'Pesquisar nas preferências',
    found: 'Preferências encontradas',
    none: (query) => `Nenhuma preferência corresponde a “${query}”.`,
    also: {
      entryLinks: 'otpauth, navegador',
      language: 'tradução, inglês, espanhol, português',
      theme: 'tema, modo escuro, cores',
      textSize: 'zoom, fonte, maior, menor',
      shortcut: 'teclado, atalho global',
      tray: 'ícone, segundo plano, fechar a janela',
      login: 'início automático, inicialização',
      order: 'ordenar, classificar',
      density: 'linhas, compacta',
      visibility: 'privacidade, pontos',
      autoLock: 'tempo, inatividade, minutos',
      onReturn: 'desbloquear, bloqueio de tela',
      clipboard: 'área de transferência, copiar, colar, segundos',
      staying: 'sessão, sair',
      slots: 'senha, chaveiro',
      protection: 'privacidade, gravação de tela, captura',
      backups: 'cópia, pasta, restaurar',
      proxy: 'internet, conexão, servidor',
      managed: 'administrador, empresa',
      updates: 'versão nova, baixar, atualização',
      diagnostics: 'registro, problema, suporte, ajuda',
      about: 'versão, código aberto',
    },
  },
}
