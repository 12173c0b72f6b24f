/** The product's mark: a ring that is almost closed, and the tick. */
export function Mark(props: { sizePx: number }) {
  return (
    <svg
      width={props.sizePx}
      height={props.sizePx}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
    >
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M22.6 8.9A9.7 9.7 0 1 0 25.7 16"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="m11.8 16.2 3.1 3.1 6.4-6.6"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
