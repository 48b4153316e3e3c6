import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in German. */
export const de: TicketTexts = {
  tickets: 'Anfragen',
  newTicket: 'Neue Anfrage',
  noTickets: 'Noch keine Anfragen',
  noTicketsHint: 'Was Sie uns per Formular fragen, bleibt hier, bis es gelöst ist.',
  earlierTickets: 'Frühere Anfragen zeigen',
  chooseForm: 'Worum geht es?',
  submitted: 'Eingegangen',
  'in progress': 'In Arbeit',
  'waiting for you': 'Wartet auf Sie',
  resolved: 'Gelöst',
  newAnswer: 'Neue Antwort',
  answers: 'Antworten',
  noAnswers: 'Wir haben Ihre Anfrage. Unsere Antwort erscheint hier.',
  loadFailed: 'Das konnte nicht geladen werden.',
  ticketGone: 'Diese Anfrage ist nicht mehr verfügbar.',
  formGone: 'Dieses Formular ist nicht mehr verfügbar.',
  title: 'Betreff',
  description: 'Beschreibung',
  files: 'Dateien',
  uploading: 'Warten Sie, bis die Dateien hochgeladen sind.',
  failed: 'Das wurde nicht gesendet. Ihr Text bleibt erhalten: Versuchen Sie es noch einmal.',
  thanks: 'Danke. Wir haben Ihre Anfrage.',
  reference: 'Ihre Nummer',
  showTicket: 'Anfrage zeigen',
}
