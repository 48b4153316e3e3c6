import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in Russian. */
export const ru: TicketTexts = {
  tickets: 'Заявки',
  newTicket: 'Новая заявка',
  noTickets: 'Заявок пока нет',
  noTicketsHint: 'Здесь хранятся ваши обращения, пока вопрос не решён.',
  earlierTickets: 'Показать более ранние заявки',
  chooseForm: 'О чём ваш вопрос?',
  submitted: 'Отправлена',
  'in progress': 'В работе',
  'waiting for you': 'Ждёт вашего ответа',
  resolved: 'Решена',
  newAnswer: 'Новый ответ',
  answers: 'Ответы',
  noAnswers: 'Ваша заявка у нас. Ответ появится здесь.',
  loadFailed: 'Не удалось загрузить.',
  ticketGone: 'Эта заявка больше недоступна.',
  formGone: 'Эта форма больше недоступна.',
  title: 'Тема',
  description: 'Описание',
  files: 'Файлы',
  uploading: 'Дождитесь загрузки файлов.',
  failed: 'Не отправлено. Написанное сохранено: попробуйте ещё раз.',
  thanks: 'Спасибо. Ваша заявка у нас.',
  reference: 'Номер заявки',
  showTicket: 'Открыть заявку',
}
