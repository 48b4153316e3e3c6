import type { WidgetLanguage, WidgetSettings } from '@switchboard/contract'
import { widgetIconPaths } from '@switchboard/contract/widget-icons'
import { widgetLanguages } from '@switchboard/contract/widget-languages'
import { SendHorizontal, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useFileLink } from '../../../store/file-links.ts'
import { cn } from '../../../ui/cn.ts'
import { isColor, readableOn } from './contrast.ts'

/** Sample words of the widget's languages: greeting, question, answer, place to write. */
const samples: Record<WidgetLanguage, [title: string, message: string, reply: string, write: string]> = {
  en: ['Hi there. How can we help?', 'Do you ship to Norway?', 'Yes, within three days.', 'Write a message…'],
  ru: ['Здравствуйте! Чем помочь?', 'Вы доставляете в Норвегию?', 'Да, за три дня.', 'Напишите сообщение…'],
  de: ['Hallo! Wie können wir helfen?', 'Liefern Sie nach Norwegen?', 'Ja, in drei Tagen.', 'Nachricht schreiben…'],
  es: ['¡Hola! ¿En qué podemos ayudarle?', '¿Envían a Noruega?', 'Sí, en tres días.', 'Escriba un mensaje…'],
  fr: [
    'Bonjour ! Comment pouvons-nous vous aider ?',
    'Livrez-vous en Norvège ?',
    'Oui, en trois jours.',
    'Écrivez un message…',
  ],
  pt: ['Olá! Como podemos ajudar?', 'Vocês entregam na Noruega?', 'Sim, em três dias.', 'Escreva uma mensagem…'],
  tr: ['Merhaba! Nasıl yardımcı olabiliriz?', 'Norveç’e gönderiyor musunuz?', 'Evet, üç günde.', 'Bir mesaj yazın…'],
  ar: ['مرحبًا! كيف يمكننا مساعدتك؟', 'هل تشحنون إلى النرويج؟', 'نعم، خلال ثلاثة أيام.', 'اكتب رسالة…'],
}

/** The language a visitor with this browser would see. */
export const languageOf = (language: WidgetSettings['language']): WidgetLanguage =>
  language === 'auto' ? (widgetLanguages.find((l) => navigator.language.startsWith(l)) ?? 'en') : language

const light = { surface: '#ffffff', text: '#1b1e28', soft: '#f0f1f5', line: '#0000001a', meta: '#5b6070' }
const dark = { surface: '#1a1c22', text: '#f0f1f4', soft: '#2a2d36', line: '#ffffff24', meta: '#a9adba' }

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const onSystem = (listener: () => void) => {
  systemDark.addEventListener('change', listener)
  return () => systemDark.removeEventListener('change', listener)
}

/** What visitors will see, as it would be after saving. */
export function WidgetPreview({
  widget,
  workspaceName,
}: {
  widget: Pick<
    WidgetSettings,
    'color' | 'position' | 'offset' | 'icon' | 'theme' | 'language' | 'title' | 'subtitle' | 'texts' | 'logoFileId'
  >
  workspaceName: string
}) {
  const isSystemDark = useSyncExternalStore(onSystem, () => systemDark.matches)
  const look = widget.theme === 'dark' || (widget.theme === 'auto' && isSystemDark) ? dark : light
  const language = languageOf(widget.language)
  const [title, message, reply, write] = samples[language]
  const own = widget.texts[language]
  const logo = useFileLink(widget.logoFileId)
  const { x, y } = widget.offset
  const color = isColor(widget.color) ? widget.color : '#4f46e5'
  const on = readableOn(color)
  return (
    <div
      role="img"
      dir="ltr"
      aria-label={`Preview of the widget, ${widget.position} corner`}
      className="rounded-xl border border-line bg-sunken p-4"
    >
      <div className={cn('flex flex-col gap-3', widget.position === 'left' ? 'items-start' : 'items-end')}>
        <div
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          className="w-full max-w-75 overflow-hidden rounded-2xl shadow-pop"
          style={{ background: look.surface, color: look.text }}
        >
          <div
            className="px-4 pt-4 pb-12"
            style={{ background: `linear-gradient(${color} calc(100% - 40px), ${look.surface})`, color: on }}
          >
            <div className="mb-3 flex items-center justify-between">
              {logo ? (
                <img src={logo.url} alt="" className="h-8 max-w-40 rounded-md object-contain" />
              ) : (
                <span dir="auto" className="min-w-0 truncate text-sm font-semibold">
                  {workspaceName}
                </span>
              )}
              <X className="size-4 shrink-0" />
            </div>
            <p dir="auto" className="text-lg leading-6 font-semibold break-words">
              {own?.title || widget.title || title}
            </p>
            <p dir="auto" className="mt-0.5 text-sm break-words">
              {own?.subtitle || widget.subtitle}
            </p>
          </div>
          <div className="flex flex-col gap-2 px-3 pb-3 text-sm">
            <span className="max-w-[80%] self-end rounded-xl px-3 py-1.5" style={{ background: color, color: on }}>
              {message}
            </span>
            <span className="max-w-[80%] self-start rounded-xl px-3 py-1.5" style={{ background: look.soft }}>
              {reply}
            </span>
            <span
              className="mt-2 flex h-10 items-center justify-between rounded-full border px-4"
              style={{ borderColor: look.line, color: look.meta }}
            >
              {write}
              <SendHorizontal className="size-4" />
            </span>
          </div>
        </div>
        <span
          className="flex size-12 items-center justify-center rounded-full shadow-pop"
          style={{ background: color, color: on, marginInline: within(x), marginBlockEnd: within(y) }}
        >
          <svg viewBox="0 0 24 24" fill="currentColor" className="size-5">
            <path d={widgetIconPaths[widget.icon]} />
          </svg>
        </span>
      </div>
    </div>
  )
}

/** Distances at the scale of the preview. */
const within = (px: number): number => Math.min(100, Math.max(0, px || 0)) / 2
