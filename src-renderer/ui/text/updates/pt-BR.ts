import type { updatesEn } from './en.ts'

export const updatesPtBR: typeof updatesEn = {
  updates: {
    title: 'Versões novas',
    version: (version, channel) =>
      channel === 'beta' ? `Sync ${version}, versões beta` : `Sync ${version}`,
    check: 'Procurar agora',
    byItself: 'Procurar versões novas sozinho',
    byItselfHint:
      'Cerca de uma vez por dia. Sem isso você não fica sabendo de uma versão nova, nem quando esta já não é segura.',
    checking: 'Procurando uma versão nova…',
    current: (when) => `Em dia. Última busca: ${when}.`,
    neverChecked: 'Ainda não foi procurada uma versão nova.',
    lastChecked: (when) => `Última busca: ${when}.`,
    off: {
      managed: 'Sua organização traz as versões novas. O aplicativo não as procura.',
      'no-address': 'Esta compilação não procura versões novas.',
    },
    held: {
      pinned: (version) => `Sua organização ainda não permite a versão ${version}.`,
      deferred: (version) =>
        `Sua organização espera alguns dias antes de permitir a versão ${version}.`,
      staged: (version) =>
        `A versão ${version} está sendo distribuída aos poucos. Ainda não é sua vez.`,
    },
    heldUnsafe: 'Esta versão já não é segura. Peça ao administrador que permita uma mais nova.',
    isThere: (version) => `Há uma versão nova do Sync: ${version}.`,
    isReady: (version) => `A versão ${version} do Sync está pronta para ser instalada.`,
    unsafe: 'A versão que você tem já não é segura.',
    show: 'Ver as novidades',
    newer: (version) => `Versão ${version}`,
    released: (day) => `Publicada em ${day}`,
    told: {
      package: 'As atualizações do sistema a instalam.',
      'by-hand': 'Baixe-a onde você obteve esta e coloque-a no lugar.',
      managed: 'Sua organização a instala.',
      stopped: 'Ela não foi baixada.',
    },
    download: 'Baixar',
    downloading: 'Baixando',
    progress: (done, all) => `${done} de ${all}`,
    stop: 'Parar',
    when: 'Instalar',
    onQuit: 'Ao encerrar o Sync',
    tonight: 'Hoje à noite, quando ninguém usar o computador',
    now: 'Reiniciar e instalar agora',
    installing: 'Ela é instalada quando o aplicativo se fecha.',
    busy: {
      'sign-in': 'Há um login em andamento. Termine-o antes de instalar.',
      'set-up': 'Um método está sendo configurado. Termine antes de instalar.',
      'recovery-codes':
        'Seus códigos de recuperação ainda não estão guardados. Guarde-os antes de instalar.',
      incoming: 'Itens estão sendo adicionados. Termine antes de instalar.',
      outgoing: 'Há uma chave na tela. Feche-a antes de instalar.',
      work: 'O aplicativo está fazendo algo. Tente de novo em um momento.',
    },
    failed: {
      unreachable: 'Não foi possível chegar ao servidor das versões novas.',
      'not-there': 'O servidor das versões novas não tem o que deveria.',
      malformed: 'Não foi possível entender o que o servidor diz sobre as versões novas.',
      'unknown-key':
        'O que o servidor oferece não está assinado por quem faz o Sync. Nada foi instalado.',
      'wrong-signature':
        'A assinatura do que o servidor oferece está errada. Alguém pode tê-lo alterado. Nada foi instalado.',
      channel: 'O servidor oferece versões diferentes das que este aplicativo acompanha.',
      downgrade: 'O servidor oferece uma versão mais antiga que antes. Nada foi instalado.',
      replayed: 'O servidor diz o mesmo de algum tempo atrás. Nada foi instalado.',
      clock: 'O relógio deste computador está errado. Acerte-o e procure de novo.',
      stale:
        'O que o servidor diz está vencido. Ele pode esconder uma versão nova: pergunte onde você obteve o Sync.',
      'wrong-file':
        'O arquivo que veio não é o que foi assinado. Ele foi apagado e nada foi instalado.',
      'not-written': 'Não foi possível guardar o download. Verifique se o disco não está cheio.',
      'not-installed': 'A versão nova não foi instalada. Esta continua funcionando.',
    },
  },
}
