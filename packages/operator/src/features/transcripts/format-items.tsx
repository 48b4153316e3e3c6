import type { TranscriptFormat } from '@switchboard/contract'
import { Braces, FileText, Globe, Sheet } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuItem } from '../../ui/menu.tsx'
import { formatWords, transcriptFormats } from './acts.ts'

const icons: Record<TranscriptFormat, ReactNode> = {
  text: <FileText />,
  html: <Globe />,
  json: <Braces />,
  csv: <Sheet />,
}

/** The kinds of transcript, as lines of a menu. */
export const FormatItems = ({ onChoose }: { onChoose: (format: TranscriptFormat) => void }) =>
  transcriptFormats.map((format) => (
    <MenuItem key={format} icon={icons[format]} onClick={() => onChoose(format)}>
      {formatWords[format]}
    </MenuItem>
  ))
