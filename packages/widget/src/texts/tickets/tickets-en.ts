/** Every word about tickets, in English; the other catalogues have exactly its keys. */
export const en = {
  tickets: 'Tickets',
  newTicket: 'New ticket',
  noTickets: 'No tickets yet',
  noTicketsHint: 'What you ask us by form is kept here until it is solved.',
  earlierTickets: 'Show earlier tickets',
  chooseForm: 'What is it about?',
  submitted: 'Submitted',
  'in progress': 'In progress',
  'waiting for you': 'Waiting for you',
  resolved: 'Resolved',
  newAnswer: 'New answer',
  answers: 'Answers',
  noAnswers: 'We have your request. Our answer will appear here.',
  loadFailed: 'This could not be loaded.',
  ticketGone: 'This ticket is no longer available.',
  formGone: 'This form is no longer available.',
  title: 'Subject',
  description: 'Description',
  files: 'Files',
  uploading: 'Wait until the files are uploaded.',
  failed: 'This was not sent. What you wrote is kept: try again.',
  thanks: 'Thank you. We have your request.',
  reference: 'Your reference',
  showTicket: 'Show ticket',
}

export type TicketTexts = typeof en
