import { emailToShow } from '../../src-shared/text/email.ts'

/** A name that somebody else chose, isolated: its direction stays its own, whatever stands beside it. */
export function Name(props: { children: string }) {
  return <bdi>{props.children}</bdi>
}

/** An e-mail address, or its masked hint, with a domain in the letters of its language. */
export function Email(props: { children: string }) {
  return <bdi>{emailToShow(props.children)}</bdi>
}
