import type { MigrationRefusal } from '../../../../src-shared/model/vault/candidate.ts'
import { createPlural } from '../plural.ts'
import type { ScanText } from './en.ts'

const plural = createPlural('pt-BR')

const refusals: Record<MigrationRefusal, string> = {
  'secret-missing': 'não tem chave',
  'secret-length': 'a chave é longa demais',
  'algorithm-unsupported': 'usa um algoritmo que este app não aceita',
  'digits-unsupported': 'os códigos têm um tamanho que este app não aceita',
  'counter-invalid': 'o contador está fora dos limites',
  'type-unsupported': 'a exportação não diz se os códigos seguem a hora ou um contador',
  malformed: 'os dados estão danificados',
}

/** Brazilian Portuguese for the results of a scan. */
export const scanPtBR = {
  scanResults: {
    lookingCloser: 'Olhando com mais atenção…',
    scanningShared: 'Procurando códigos QR no que você compartilhou…',
    covered: 'As janelas do Sync podem cobrir outros códigos.',
    lookBehind: 'Olhar atrás delas',
    otherSymbols: {
      'micro-qr': 'Um código Micro QR; apps de autenticação não o usam.',
      rmqr: 'Um código rMQR; apps de autenticação não o usam.',
      aztec: 'Um código Aztec; apps de autenticação não o usam.',
      'data-matrix': 'Um código Data Matrix; apps de autenticação não o usam.',
      pdf417: 'Um código PDF417; apps de autenticação não o usam.',
      barcode: 'Um código de barras; apps de autenticação não o usam.',
    },
    entriesOf: (usable, all) => `${usable} de ${all} itens podem ser adicionados`,
    known: (count) =>
      plural(count, { one: '1 já está no seu cofre', other: `${count} já estão no seu cofre` }),
    allKnown: 'Todos já estão no seu cofre',
    bothKept: (count) =>
      plural(count, {
        one: '1 tem um nome que você já tem; os dois são mantidos',
        other: `${count} têm nomes que você já tem; todos são mantidos`,
      }),
    refusedTitle: 'Não podem ser adicionados:',
    refusals,
    earlier: 'De um escaneamento anterior',
    part: (number, count) =>
      `Parte ${number} de ${count} de uma mensagem. Mostre as outras partes e escaneie de novo.`,
    partAlone: (number, count) =>
      `Parte ${number} de ${count} de uma mensagem. Ela não combina com as outras partes. Mostre todas as partes de uma mesma mensagem.`,
    showParts: (count, numbers) =>
      plural(count, {
        one: `Ainda falta a parte ${numbers} da exportação. Mostre-a e escaneie de novo.`,
        other: `Ainda faltam as partes ${numbers} da exportação. Mostre-as e escaneie de novo.`,
      }),
  },
} satisfies ScanText

export const scanFailuresPtBR = {
  'screen-capture-declined':
    'Você não compartilhou a tela, então nada foi escaneado. Escaneie de novo para que o sistema pergunte outra vez.',
}
