import type { ForgottenText } from './en.ts'

/** Brazilian Portuguese for a new password with a code by email. */
export const forgottenPtBr: ForgottenText = {
  forgotten: {
    title: 'Escolha uma nova senha',
    emailText: 'Enviaremos um código para o endereço da sua conta.',
    send: 'Enviar código',
    sending: 'Enviando…',
    codeTitle: 'Digite o código do e-mail',
    codeText: (email) =>
      `Se existir uma conta para ${email}, o código está a caminho. Ele vale por 15 minutos. No máximo cinco são enviados por hora.`,
    codeLabel: 'Código do e-mail, 8 dígitos',
    checkCode: 'Verificar código',
    another: 'Enviar outro código',
    passwordTitle: 'Escolha uma nova senha',
    passwordText:
      'Todas as suas sessões serão encerradas, e os dispositivos deixarão de ser confiáveis. Seu segundo fator continua o mesmo.',
    set: 'Definir nova senha',
    setting: 'Salvando…',
    rejected: 'Código incorreto. Use o do e-mail mais recente.',
    over: 'Este código não pode mais ser usado. Envie outro.',
    done: 'Sua nova senha está definida. Entre com ela.',
    emailWithheld:
      'Sua nova senha foi escolhida com um código por e-mail, por isso um código por e-mail não basta agora.',
    onlyAdministrator: 'Sua nova senha está correta, mas você não tem outro segundo fator',
    onlyAdministratorText:
      'Seu administrador pode dar um passe a você ou redefinir sua autenticação em dois fatores. Um código para a mesma caixa de e-mail não serve para as duas coisas.',
  },
}
