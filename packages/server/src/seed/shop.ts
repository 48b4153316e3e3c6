/** Where people of the shop live, what they speak there and what their clocks say. */
export const countries: readonly { code: string; language: string; timeZone: string }[] = [
  { code: 'GB', language: 'en', timeZone: 'Europe/London' },
  { code: 'IE', language: 'en', timeZone: 'Europe/Dublin' },
  { code: 'US', language: 'en', timeZone: 'America/New_York' },
  { code: 'US', language: 'en', timeZone: 'America/Los_Angeles' },
  { code: 'CA', language: 'en', timeZone: 'America/Toronto' },
  { code: 'AU', language: 'en', timeZone: 'Australia/Sydney' },
  { code: 'IN', language: 'en', timeZone: 'Asia/Kolkata' },
  { code: 'NG', language: 'en', timeZone: 'Africa/Lagos' },
  { code: 'ZA', language: 'en', timeZone: 'Africa/Johannesburg' },
  { code: 'DE', language: 'de', timeZone: 'Europe/Berlin' },
  { code: 'AT', language: 'de', timeZone: 'Europe/Vienna' },
  { code: 'ES', language: 'es', timeZone: 'Europe/Madrid' },
  { code: 'MX', language: 'es', timeZone: 'America/Mexico_City' },
  { code: 'AR', language: 'es', timeZone: 'America/Argentina/Buenos_Aires' },
  { code: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
  { code: 'PT', language: 'pt', timeZone: 'Europe/Lisbon' },
  { code: 'BR', language: 'pt', timeZone: 'America/Sao_Paulo' },
  { code: 'KZ', language: 'ru', timeZone: 'Asia/Almaty' },
  { code: 'RU', language: 'ru', timeZone: 'Europe/Moscow' },
  { code: 'TR', language: 'tr', timeZone: 'Europe/Istanbul' },
  { code: 'SA', language: 'ar', timeZone: 'Asia/Riyadh' },
  { code: 'EG', language: 'ar', timeZone: 'Africa/Cairo' },
  { code: 'JP', language: 'ja', timeZone: 'Asia/Tokyo' },
]

/** Pages of the shop, those that many look at more than once. */
export const pages: readonly { path: string; title: string }[] = [
  { path: '/', title: 'Acme Kitchen' },
  { path: '/', title: 'Acme Kitchen' },
  { path: '/products', title: 'All products' },
  { path: '/products', title: 'All products' },
  { path: '/products/cast-iron-skillet', title: 'Cast iron skillet' },
  { path: '/products/teapot', title: 'Teapot' },
  { path: '/products/chef-knife', title: "Chef's knife" },
  { path: '/pricing', title: 'Gift cards' },
  { path: '/checkout', title: 'Checkout' },
  { path: '/orders', title: 'Your orders' },
  { path: '/blog/knife-sharpening', title: 'How to sharpen a knife' },
  { path: '/wholesale', title: 'Wholesale' },
]

export const referrers: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'https://search.example/',
  'https://recipes.example/pancakes',
  'https://social.example/acmekitchen',
]

export const userAgents: readonly string[] = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
]
