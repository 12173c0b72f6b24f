import type { Text } from '../en.ts'

/** Spanish for the keyboard map. */
export const keyboardEs: Text['keyboard'] = {
  title: 'Atajos de teclado',
  type: 'Buscar',
  letters: 'Escribir',
  openQuickSearch: 'Abrirla desde cualquier programa',
  places: {
    anywhere: {
      title: 'En cualquier parte',
      keys: {
        help: 'Mostrar esta lista',
        find: 'Ir a la búsqueda',
        preferences: 'Abrir las preferencias',
        paste: 'Añadir una imagen, un enlace o una clave que copiaste',
        zoom: 'Más grande, más pequeño, tamaño normal',
      },
    },
    search: {
      title: 'En la búsqueda',
      keys: {
        toList: 'Ir a la lista',
        copyFirst: 'Copiar el código de la primera entrada',
        clear: 'Borrar la búsqueda',
      },
    },
    list: {
      title: 'En la lista',
      keys: {
        copy: 'Copiar el código',
        walk: 'Entrada anterior o siguiente',
        walkPages: 'Una página arriba o abajo',
        walkEnds: 'Primera o última entrada',
        pin: 'Fijar o dejar de fijar',
        move: 'Subir o bajar la entrada',
        choose: 'Elegir varias',
        chooseAll: 'Elegir todas',
        endChoice: 'Dejar de elegir',
      },
    },
    quickSearch: {
      title: 'Búsqueda rápida',
      keys: {
        walkFound: 'Entrada anterior o siguiente',
        copyAndClose: 'Copiar el código y cerrar',
        close: 'Cerrar',
      },
    },
  },
}
