import { emailToShow } from '../../src-shared/text/email.ts'

/** A name that someone else chose, isolated: its text direction does not affect the text beside it. */
export function Name(props: { children: string }) {
  return <bdi>{props.children}</bdi>
}

/** An email address, or its masked hint, with the domain in the letters of its language. */
export function Email(props: { children: string }) {
  return <bdi>{emailToShow(props.children)}</bdi>
}
