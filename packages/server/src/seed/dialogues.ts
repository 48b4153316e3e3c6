/** One believable talk: who says what, in turn; `c` the contact, `o` the operator, `#` an internal comment. */
export interface Dialogue {
  language: string
  page: string
  title: string
  lines: readonly (readonly ['c' | 'o' | '#', string])[]
}

/** What customers of a small shop for kitchen goods write, in several languages and moods. */
export const dialogues: readonly Dialogue[] = [
  {
    language: 'en',
    page: '/orders',
    title: 'Your orders',
    lines: [
      ['c', 'Hi! My order still says "preparing" since Monday. Is something wrong with it?'],
      ['o', 'Hello! Let me look. Could you give me the order number?'],
      ['c', 'It is 48-2210.'],
      ['#', 'Warehouse says the blue ones were miscounted, the next pallet comes on Thursday.'],
      [
        'o',
        'Found it: the blue pans arrive with us on Thursday and leave the same day. I upgraded you to express, so you have them on Friday.',
      ],
      ['c', 'That is kind, thank you!'],
    ],
  },
  {
    language: 'en',
    page: '/checkout',
    title: 'Checkout',
    lines: [
      ['c', 'your checkout keeps spinning after i enter my card'],
      ['c', 'hello?? is anyone there'],
      ['o', 'I am here. Which browser do you use, and does the card need a confirmation in your banking app?'],
      ['c', 'Firefox on a Mac. no confirmation came'],
      [
        'o',
        'Thanks. Could you try once with the ad blocker off for our site? It sometimes stops the confirmation window.',
      ],
      ['c', 'that was it 🙈 order went through'],
      ['o', 'Great! We will make that window survive ad blockers.'],
    ],
  },
  {
    language: 'en',
    page: '/products/cast-iron-skillet',
    title: 'Cast iron skillet',
    lines: [
      ['c', 'Does the 28 cm skillet work on induction?'],
      ['o', 'Yes, on induction, gas, ceramic and over a fire. Only the microwave is not a friend of it.'],
      ['c', '😂 good to know. Taking two.'],
    ],
  },
  {
    language: 'en',
    page: '/returns',
    title: 'Returns',
    lines: [
      ['c', 'I want to return a knife, it was a gift and we already have the same one. No receipt though.'],
      ['o', 'No receipt needed if we find the order. Do you know the name or the e-mail of the person who bought it?'],
      ['c', 'My sister, Margarethe Oyelaran-Fitzgerald. She will kill me when she hears about this.'],
      ['o', 'She will not hear it from us. I found it and sent you a label; the refund is a voucher in your name.'],
    ],
  },
  {
    language: 'en',
    page: '/wholesale',
    title: 'Wholesale',
    lines: [
      [
        'c',
        'We run eleven small restaurants and want to standardise on your carbon steel pans. Before we talk about quantities I would like to understand how you handle re-seasoning, because our dishwashers (the people, not the machines) rotate every few weeks and whatever we buy has to survive somebody using soap, a metal scourer, or both, on day one. We tried two other makers: one sent us a video, the other a 40-page document. What would you suggest for a kitchen that serves 300 covers on a Friday?',
      ],
      [
        'o',
        'What a good question. We would lend you four pans for a month, with a one-page card for the wall, and re-season whatever comes back ruined. May I set that up with your head chef?',
      ],
      ['c', 'Yes please. Her name is Ngozi, she is in from 14:00.'],
      ['#', 'Potentially 120 pans. Theo, can you take the call?'],
    ],
  },
  {
    language: 'en',
    page: '/account',
    title: 'Account',
    lines: [
      ['c', 'Please delete my account and everything you know about me.'],
      ['o', 'Of course. I have started it; you get one last mail when it is done, within the day.'],
      ['c', 'thx'],
    ],
  },
  {
    language: 'en',
    page: '/pricing',
    title: 'Gift cards',
    lines: [
      ['c', 'Can a gift card be used for shipping too?'],
      ['o', 'Yes, for everything in the basket, shipping included.'],
    ],
  },
  {
    language: 'en',
    page: '/blog/knife-sharpening',
    title: 'How to sharpen a knife',
    lines: [
      ['c', 'In step 4 of the article the angle should be 15°, not 51° 😅'],
      ['o', 'Oh dear. That would make an axe. Fixed, thank you!'],
    ],
  },
  {
    language: 'ru',
    page: '/orders',
    title: 'Заказы',
    lines: [
      ['c', 'Здравствуйте! Оплата прошла дважды, а заказ один. Что делать?'],
      [
        'o',
        'Здравствуйте! Вижу второе списание, банк удержал его до подтверждения. Отменяю, деньги вернутся в течение двух дней.',
      ],
      ['c', 'Спасибо за быстрый ответ!'],
    ],
  },
  {
    language: 'ru',
    page: '/products/teapot',
    title: 'Чайник',
    lines: [
      ['c', 'Чайник пришёл с трещиной на носике, прикладываю описание: скол около трёх миллиметров, вода подтекает.'],
      ['o', 'Очень жаль. Новый чайник уедет сегодня, старый возвращать не нужно.'],
      ['c', 'Вот это сервис 👏'],
    ],
  },
  {
    language: 'de',
    page: '/versand',
    title: 'Versand',
    lines: [
      [
        'c',
        'Guten Tag, liefern Sie auch an eine Packstation? Die Geschwindigkeitsbegrenzungsüberwachungsanlage vor unserem Haus wird umgebaut und der Bote kommt nicht durch.',
      ],
      ['o', 'Guten Tag! Ja, geben Sie einfach die Nummer der Packstation als Adresse an.'],
      ['c', 'Wunderbar, vielen Dank!'],
    ],
  },
  {
    language: 'de',
    page: '/rechnung',
    title: 'Rechnung',
    lines: [
      ['c', 'Auf der Rechnung fehlt unsere Umsatzsteuer-ID.'],
      ['o', 'Schicken Sie sie mir kurz, dann kommt die korrigierte Rechnung in fünf Minuten.'],
    ],
  },
  {
    language: 'es',
    page: '/pedidos',
    title: 'Pedidos',
    lines: [
      ['c', '¿Puedo cambiar la dirección de entrega? Me mudo mañana 😬'],
      ['o', 'Claro, el paquete sale por la tarde. ¿Cuál es la nueva dirección?'],
      ['c', 'Calle de la Cruz 14, 3º izquierda, Salamanca.'],
      ['o', 'Cambiada. ¡Suerte con la mudanza!'],
    ],
  },
  {
    language: 'fr',
    page: '/retours',
    title: 'Retours',
    lines: [
      ['c', 'Bonjour, la cocotte est superbe mais trop petite pour ma famille. Échange possible ?'],
      ['o', 'Bonjour ! Bien sûr, gardez le carton : le transporteur dépose la grande et reprend la petite.'],
      ['c', 'Parfait, merci beaucoup.'],
    ],
  },
  {
    language: 'ar',
    page: '/orders',
    title: 'الطلبات',
    lines: [
      ['c', 'مرحبا، هل يمكنني تغيير لون الطلب قبل الشحن؟'],
      ['o', 'أهلا بك، نعم. أي لون تفضل؟'],
      ['c', 'الأخضر من فضلك، شكرا جزيلا'],
    ],
  },
  {
    language: 'pt',
    page: '/pagamento',
    title: 'Pagamento',
    lines: [
      ['c', 'Oi! O boleto venceu ontem, consigo um novo?'],
      ['o', 'Consegue sim, acabei de enviar por e-mail.'],
    ],
  },
  {
    language: 'tr',
    page: '/kargo',
    title: 'Kargo',
    lines: [
      ['c', 'Merhaba, kargom hâlâ yolda görünüyor, bugün gelir mi?'],
      ['o', 'Merhaba! Evet, dağıtımda: 14:00 ile 17:00 arasında.'],
    ],
  },
]
