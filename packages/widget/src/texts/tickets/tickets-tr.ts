import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in Turkish. */
export const tr: TicketTexts = {
  tickets: 'Talepler',
  newTicket: 'Yeni talep',
  noTickets: 'Henüz talep yok',
  noTicketsHint: 'Formla sorduklarınız çözülene kadar burada kalır.',
  earlierTickets: 'Önceki talepleri göster',
  chooseForm: 'Konu nedir?',
  submitted: 'Alındı',
  'in progress': 'İşlemde',
  'waiting for you': 'Yanıtınız bekleniyor',
  resolved: 'Çözüldü',
  newAnswer: 'Yeni yanıt',
  answers: 'Yanıtlar',
  noAnswers: 'Talebiniz bize ulaştı. Yanıtımız burada görünecek.',
  loadFailed: 'Yüklenemedi.',
  ticketGone: 'Bu talebe artık ulaşılamıyor.',
  formGone: 'Bu forma artık ulaşılamıyor.',
  title: 'Konu',
  description: 'Açıklama',
  files: 'Dosyalar',
  uploading: 'Dosyalar yüklenene kadar bekleyin.',
  failed: 'Gönderilemedi. Yazdıklarınız saklandı: yeniden deneyin.',
  thanks: 'Teşekkürler. Talebiniz bize ulaştı.',
  reference: 'Talep numaranız',
  showTicket: 'Talebi göster',
}
