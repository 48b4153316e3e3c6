import type { FileRef } from '@switchboard/contract'
import { linkTo, refreshLink } from './file-links.ts'
import { sizeText } from './format.ts'
import { Icon } from './icons.tsx'
import { language, t } from './state.ts'
import { previews } from './uploads.ts'

const widestPx = 240
const tallestPx = 260

/** The files of a message: pictures as pictures, the rest as cards. */
export const Files = ({ files }: { files: readonly FileRef[] }) => (
  <div class="files">
    {files.map((file) =>
      file.width && file.height ? <Picture key={file.id} file={file} /> : <FileCard key={file.id} file={file} />,
    )}
  </div>
)

function Picture({ file }: { file: FileRef }) {
  const preview = previews.get(file.id)
  const link = linkTo(file.id)
  const scale = Math.min(1, widestPx / file.width!, tallestPx / file.height!)
  const src = preview ?? link?.thumbnail ?? link?.url
  // The room is known before the picture: nothing jumps.
  const size = {
    width: Math.max(44, Math.round(file.width! * scale)),
    height: Math.max(44, Math.round(file.height! * scale)),
  }
  return (
    <a class="picture" {...hrefOf(link)} target="_blank" rel="noopener" aria-label={`${t.value.image}: ${file.name}`}>
      {src ? (
        <img src={src} alt="" {...size} onError={() => refreshLink(file.id)} />
      ) : (
        <svg class="blank" {...size} aria-hidden="true" />
      )}
    </a>
  )
}

function FileCard({ file }: { file: FileRef }) {
  return (
    <a class="file" {...hrefOf(linkTo(file.id))} target="_blank" rel="noopener">
      <Icon name="file" />
      <span class="lines">
        <bdi class="name">{file.name}</bdi>
        <small>{sizeText(file.bytes, language.value)}</small>
      </span>
    </a>
  )
}

const hrefOf = (link: { url: string } | undefined): { href: string } | object => (link ? { href: link.url } : {})
