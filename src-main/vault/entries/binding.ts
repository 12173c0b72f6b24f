/**
 * The sign-in that an entry guards: the server as this app knows it (never the name it gives itself), and the
 * method there.
 */
export interface Binding {
  readonly server: string
  readonly methodId: string
}
