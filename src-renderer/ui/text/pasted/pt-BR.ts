import { createPlural } from '../plural.ts'
import type { PastedText } from './en.ts'

const plural = createPlural('pt-BR')

export const pastedPtBr: PastedText = {
  title: 'No que você colou',
  reading: 'Lendo o que você colou…',
  nothing: 'Não há nenhum link de configuração no que você colou.',
  otherParts: (count, numbers) =>
    plural(count, {
      one: `Ainda falta a parte ${numbers} desta exportação. Cole-a aqui também ou adicione esta primeiro.`,
      other: `Ainda faltam as partes ${numbers} desta exportação. Cole-as aqui também ou adicione esta primeiro.`,
    }),
  linkHint: 'Começa com otpauth://, otpauth-migration:// ou steam://',
  linkInvalid: 'Este não é um link de configuração. Copie o link inteiro e tente de novo.',
  keyIsLink:
    'Este é um link de configuração inteiro. Ele traz os próprios ajustes e os nomes que você deixar vazios.',
  counter: 'Próximo contador',
  counterHint: 'Só se o site ou o aplicativo anterior mostrar um; senão, 0.',
  counterInvalid: 'Digite um número inteiro, 0 ou maior.',
  oktaVerify:
    'Só para o Okta Verify. Nessa página, escolha “Não consegue escanear?” para obter uma chave que você possa digitar aqui.',
  vendorApp: (app) =>
    `Só para ${app}. Peça a esse serviço para usar outro aplicativo autenticador, ou uma chave para digitar.`,
  unsupported: {
    type: 'Este tipo de código de uso único não é aceito. Peça ao serviço um baseado em tempo (TOTP).',
    algorithm:
      'Este código usa um algoritmo que este aplicativo não aceita. Peça SHA-1 ao serviço.',
    digits:
      'Este código tem um comprimento que este aplicativo não aceita: valem de 6 a 10 dígitos.',
    period:
      'Este código usa um período que este aplicativo não aceita: vale de 1 segundo a 24 horas.',
    encoder: 'Este código usa um alfabeto próprio, que este aplicativo não aceita.',
  },
  broken: {
    repeated:
      'Este link de configuração diz duas coisas diferentes sobre o mesmo ajuste. Peça um novo ao site.',
    counter: 'O contador deste link de configuração não é um número. Peça um novo ao site.',
    secretMissing: 'Este link de configuração não contém nenhuma chave. Peça um novo ao site.',
    secretLength:
      'Esta chave é mais longa do que qualquer uma em uso. Confira se você copiou só a chave.',
    secretShort: 'Isto é curto demais para uma chave. Confira se você a copiou inteira.',
    secretWords:
      'Isto parece um texto, não uma chave. Uma chave é uma só sequência de letras e dígitos, ou grupos do mesmo tamanho.',
    several: 'São vários itens. Cole sobre a lista para escolher entre eles.',
  },
}
