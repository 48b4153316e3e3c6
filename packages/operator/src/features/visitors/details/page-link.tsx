import { ExternalLink } from 'lucide-react'
import { shortPage } from '../visitor-words.ts'

/** A page that can be opened when it is on the web; with its address below a title. */
export function PageLink({ url, title }: { url: string; title: string | null }) {
  const address = shortPage(url)
  return (
    <div className="py-1 text-sm" title={url}>
      {/^https?:\/\//i.test(url) ? (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="inline-flex max-w-full items-baseline gap-1 hover:underline"
        >
          <bdi className="min-w-0 [overflow-wrap:anywhere]">{title ?? address}</bdi>
          <ExternalLink aria-hidden className="size-3 shrink-0 text-fg-3" />
        </a>
      ) : (
        <bdi className="[overflow-wrap:anywhere]">{title ?? address}</bdi>
      )}
      {title && (
        <div className="text-xs text-fg-3 [overflow-wrap:anywhere]">
          <bdi>{address}</bdi>
        </div>
      )}
    </div>
  )
}
