import { createPlural } from '../plural.ts'
import type { PassesText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for passes that administrators give. */
export const passesPtBr: PassesText = {
  passes: {
    give: 'Dar um passe…',
    giveTitle: (name) => `Dar um passe a ${name}?`,
    giveText:
      'Por algumas horas o passe substitui o segundo fator ao entrar; a senha continua sendo pedida. Os métodos, as sessões e os códigos de recuperação continuam. A pessoa recebe um e-mail que diz isso, sem o passe. Confirme que o pedido veio mesmo dela.',
    giveConfirm: 'Dar passe',
    hours: 'Vale por',
    hourCount: (count) => plural(count, { one: '1 hora', other: `${count} horas` }),
    once: 'Só para um login',
    takeBack: 'Retirar o passe…',
    takeBackTitle: (name) => `Retirar o passe de ${name}?`,
    takeBackText:
      'Ao entrar, o segundo fator volta a ser pedido. As sessões que o passe abriu continuam; você pode encerrá-las.',
    takeBackConfirm: 'Retirar passe',
    given: (name) => `${name} tem um passe.`,
    takenBack: (name) => `${name} não tem mais passe.`,
    until: (time) => `Passe até ${time}`,
    passTitle: (name) => `Passe para ${name}`,
    passText: (time) =>
      `Vale até ${time} e só é mostrado agora. Diga-o à pessoa você mesmo; não o envie por e-mail.`,
    rejected: 'Passe incorreto ou vencido.',
    use: 'Usar um passe do seu administrador',
    useTitle: 'Digite seu passe',
    useText: 'Seu administrador o deu a você: oito letras e números.',
    label: 'Passe',
    missing: 'Digite o passe inteiro: 8 letras e números.',
  },
}
