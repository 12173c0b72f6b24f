/** Which sign-in an entry guards: the server as this app knows it (never as it calls itself), and the method there. */
export interface Binding {
  readonly server: string
  readonly methodId: string
}
