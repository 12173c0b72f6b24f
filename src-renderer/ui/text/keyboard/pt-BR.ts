import type { Text } from '../en.ts'

/** Brazilian Portuguese for the keyboard map. */
export const keyboardPtBR: Text['keyboard'] = {
  title: 'Atalhos de teclado',
  type: 'Buscar',
  letters: 'Digitar',
  openQuickSearch: 'Abrir a partir de qualquer programa',
  places: {
    anywhere: {
      title: 'Em qualquer lugar',
      keys: {
        help: 'Mostrar esta lista',
        find: 'Ir para a busca',
        preferences: 'Abrir as preferências',
        paste: 'Adicionar uma imagem, um link ou uma chave que você copiou',
        zoom: 'Maior, menor, tamanho normal',
      },
    },
    search: {
      title: 'Na busca',
      keys: {
        toList: 'Ir para a lista',
        copyFirst: 'Copiar o código do primeiro item',
        clear: 'Limpar a busca',
      },
    },
    list: {
      title: 'Na lista',
      keys: {
        copy: 'Copiar o código',
        walk: 'Item anterior ou seguinte',
        walkPages: 'Uma página acima ou abaixo',
        walkEnds: 'Primeiro ou último item',
        pin: 'Fixar ou desafixar',
        move: 'Mover o item para cima ou para baixo',
        choose: 'Escolher vários',
        chooseAll: 'Escolher todos',
        endChoice: 'Parar de escolher',
      },
    },
    quickSearch: {
      title: 'Busca rápida',
      keys: {
        walkFound: 'Item anterior ou seguinte',
        copyAndClose: 'Copiar o código e fechar',
        close: 'Fechar',
      },
    },
  },
}
