import { classNames } from '../../class-names.ts'
import { Monogram, toneOf } from '../Monogram.tsx'
import tones from '../Monogram.module.css'
import styles from './ServiceTile.module.css'
import { useBrand } from './use-brand.ts'

/**
 * The person's own picture for an entry, the icon of its service, or a letter. The last two are drawn in the tile's own colours, which have the same contrast in
 * light and dark whatever colour the service has. It decorates a name, and proves nothing about the service.
 */
export function ServiceTile({
  issuer,
  name,
  icon = null,
}: {
  issuer: string
  name: string
  /** The person's own picture. */
  icon?: string | null
}) {
  const shown = issuer || name || '?'
  const path = useBrand(issuer)
  if (icon !== null) {
    return (
      <span className={classNames(tones.tile, styles.tile, styles.own)} aria-hidden="true">
        <img src={`data:image/webp;base64,${icon}`} alt="" draggable={false} />
      </span>
    )
  }
  if (path === null) return <Monogram name={shown} shape="tile" />
  return (
    <span
      className={classNames(tones.tile, tones[`tone${toneOf(shown)}`], styles.tile)}
      aria-hidden="true"
    >
      <svg viewBox="0 0 24 24">
        <path d={path} />
      </svg>
    </span>
  )
}
