import type { WidgetSettings } from '@switchboard/contract'
import { ChevronDown, SendHorizontal, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { cn } from '../../../ui/cn.ts'
import { isColor, readableOn } from './contrast.ts'

const words = {
  en: {
    title: 'Hi there. How can we help?',
    message: 'Do you ship to Norway?',
    reply: 'Yes, within three days.',
    write: 'Write a message…',
  },
  ru: {
    title: 'Здравствуйте! Чем помочь?',
    message: 'Вы доставляете в Норвегию?',
    reply: 'Да, за три дня.',
    write: 'Напишите сообщение…',
  },
}

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
  widget: Pick<WidgetSettings, 'color' | 'position' | 'theme' | 'language' | 'title' | 'subtitle'>
  workspaceName: string
}) {
  const isSystemDark = useSyncExternalStore(onSystem, () => systemDark.matches)
  const look = widget.theme === 'dark' || (widget.theme === 'auto' && isSystemDark) ? dark : light
  const t =
    words[widget.language === 'ru' || (widget.language === 'auto' && navigator.language.startsWith('ru')) ? 'ru' : 'en']
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
          className="w-full max-w-75 overflow-hidden rounded-2xl shadow-pop"
          style={{ background: look.surface, color: look.text }}
        >
          <div
            className="px-4 pt-4 pb-12"
            style={{ background: `linear-gradient(${color} calc(100% - 40px), ${look.surface})`, color: on }}
          >
            <div className="mb-3 flex items-center justify-between">
              <span dir="auto" className="min-w-0 truncate text-sm font-semibold">
                {workspaceName}
              </span>
              <X className="size-4 shrink-0" />
            </div>
            <p dir="auto" className="text-lg leading-6 font-semibold break-words">
              {widget.title || t.title}
            </p>
            <p dir="auto" className="mt-0.5 text-sm break-words">
              {widget.subtitle}
            </p>
          </div>
          <div className="flex flex-col gap-2 px-3 pb-3 text-sm">
            <span className="max-w-[80%] self-end rounded-xl px-3 py-1.5" style={{ background: color, color: on }}>
              {t.message}
            </span>
            <span className="max-w-[80%] self-start rounded-xl px-3 py-1.5" style={{ background: look.soft }}>
              {t.reply}
            </span>
            <span
              className="mt-2 flex h-10 items-center justify-between rounded-full border px-4"
              style={{ borderColor: look.line, color: look.meta }}
            >
              {t.write}
              <SendHorizontal className="size-4" />
            </span>
          </div>
        </div>
        <span
          className="flex size-12 items-center justify-center rounded-full shadow-pop"
          style={{ background: color, color: on }}
        >
          <ChevronDown className="size-6" />
        </span>
      </div>
    </div>
  )
}
