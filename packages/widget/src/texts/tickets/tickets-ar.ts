import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in Arabic. */
export const ar: TicketTexts = {
  tickets: 'الطلبات',
  newTicket: 'طلب جديد',
  noTickets: 'لا توجد طلبات بعد',
  noTicketsHint: 'ما ترسله إلينا عبر النماذج يبقى هنا حتى يُحل.',
  earlierTickets: 'عرض الطلبات السابقة',
  chooseForm: 'ما موضوع طلبك؟',
  submitted: 'تم الاستلام',
  'in progress': 'قيد المعالجة',
  'waiting for you': 'في انتظار ردك',
  resolved: 'تم الحل',
  newAnswer: 'رد جديد',
  answers: 'الردود',
  noAnswers: 'وصلنا طلبك. سيظهر ردنا هنا.',
  loadFailed: 'تعذر التحميل.',
  ticketGone: 'لم يعد هذا الطلب متاحًا.',
  formGone: 'لم يعد هذا النموذج متاحًا.',
  title: 'الموضوع',
  description: 'الوصف',
  files: 'الملفات',
  uploading: 'انتظر حتى يكتمل رفع الملفات.',
  failed: 'لم يُرسل. ما كتبته محفوظ: حاول مرة أخرى.',
  thanks: 'شكرًا لك. وصلنا طلبك.',
  reference: 'رقم طلبك',
  showTicket: 'عرض الطلب',
}
