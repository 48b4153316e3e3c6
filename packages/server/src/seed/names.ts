/** People who write to the shop, by the language they write in; a name may be missing, long, or read from right to left. */
const names: Record<string, readonly (string | null)[]> = {
  en: [
    'Amara Alvarez',
    'Hanna Okafor',
    'Jonas Carter',
    'Priya Virtanen',
    null,
    'Oscar Walsh',
    'Ngozi Adeyemi',
    'Margarethe Oyelaran-Fitzgerald',
    'J.',
    'Isla MacLeod',
    'Kwame Mensah',
    '🌻 Sunny',
    null,
    'Aoife Ní Bhriain',
    'Grace Kim',
    'Tom',
    'Nguyễn Thị Minh Khai',
    'Ruth Cohen',
    'Nadia Rahman',
  ],
  ru: ['Дмитрий Ковалёв', 'Мария Соколова', 'Ольга', null, 'Иван Петренко', 'Анастасия Константинопольская'],
  de: ['Elena Meyer', 'Bartholomäus Freiherr von Lichtenstein-Kastelkorn', 'Lukas Nilsson', 'Frieda Lindner'],
  es: ['Ana', 'Mei Ferreira', 'José Ignacio Fernández de la Reguera', null],
  fr: ['Chloé Dubois', 'Émile Laurent', 'Zoé van der Berghe'],
  ar: ['سارة العتيبي', 'محمد عبد الرحمن الحسيني', 'ليلى حداد'],
  pt: ['Pedro Gonçalves', 'Inês Carvalho'],
  tr: ['İpek Yılmaz', 'Çağlar Öztürk'],
}

const browsers = ['Chrome 141', 'Firefox 144', 'Safari 19', 'Edge 141', 'Samsung Internet 29']
const systems = ['Windows', 'macOS', 'Android', 'iOS', 'Linux']
const timeZones: Record<string, string> = {
  en: 'Europe/London',
  ru: 'Europe/Moscow',
  de: 'Europe/Berlin',
  es: 'Europe/Madrid',
  fr: 'Europe/Paris',
  ar: 'Asia/Riyadh',
  pt: 'America/Sao_Paulo',
  tr: 'Europe/Istanbul',
}

/** The name of the n-th contact, if they gave one. */
export function nameOf(n: number, language: string): string | null {
  const known = names[language] ?? []
  return known[n % known.length] ?? null
}

/** The device of the n-th contact. */
export const deviceOf = (n: number, language: string) => ({
  browser: browsers[n % browsers.length]!,
  system: systems[(n * 3) % systems.length]!,
  timeZone: timeZones[language]!,
})
