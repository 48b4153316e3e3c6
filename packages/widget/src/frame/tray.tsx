import { sizeText } from './format.ts'
import { Icon } from './icons.tsx'
import { language, t } from './state.ts'
import { remove, start, type Upload } from './uploads.ts'

/** The files of the message being written, with progress, cancel and another try. */
export const Tray = ({ uploads }: { uploads: readonly Upload[] }) => (
  <ul class="tray">
    {uploads.map((u) => (
      <li key={u.key} class={u.state}>
        {u.preview ? <img src={u.preview} alt="" /> : <Icon name="file" />}
        <span class="lines">
          <bdi class="name">{u.name}</bdi>
          {u.state === 'uploading' ? (
            <progress value={u.progress} max={1} aria-label={t.value.uploading(u.name, Math.round(u.progress * 100))} />
          ) : (
            <small>{u.state === 'failed' ? t.value.notSent : sizeText(u.bytes, language.value)}</small>
          )}
        </span>
        {u.state === 'failed' && (
          <button
            type="button"
            class="icon"
            aria-label={t.value.retryFile(u.name)}
            title={t.value.retry}
            onClick={() => start(u.key)}
          >
            <Icon name="again" size={16} />
          </button>
        )}
        <button
          type="button"
          class="icon"
          aria-label={u.state === 'uploading' ? t.value.cancelFile(u.name) : t.value.removeFile(u.name)}
          onClick={() => remove(u.key)}
        >
          <Icon name="close" size={16} />
        </button>
      </li>
    ))}
  </ul>
)
