import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in Spanish. */
export const es: TicketTexts = {
  tickets: 'Solicitudes',
  newTicket: 'Nueva solicitud',
  noTickets: 'Aún no hay solicitudes',
  noTicketsHint: 'Lo que nos pregunte por formulario se guarda aquí hasta que esté resuelto.',
  earlierTickets: 'Mostrar solicitudes anteriores',
  chooseForm: '¿De qué se trata?',
  submitted: 'Recibida',
  'in progress': 'En curso',
  'waiting for you': 'A la espera de su respuesta',
  resolved: 'Resuelta',
  newAnswer: 'Respuesta nueva',
  answers: 'Respuestas',
  noAnswers: 'Hemos recibido su solicitud. Nuestra respuesta aparecerá aquí.',
  loadFailed: 'No se pudo cargar.',
  ticketGone: 'Esta solicitud ya no está disponible.',
  formGone: 'Este formulario ya no está disponible.',
  title: 'Asunto',
  description: 'Descripción',
  files: 'Archivos',
  uploading: 'Espere a que se suban los archivos.',
  failed: 'No se envió. Lo que escribió se conserva: inténtelo de nuevo.',
  thanks: 'Gracias. Hemos recibido su solicitud.',
  reference: 'Su referencia',
  showTicket: 'Ver solicitud',
}
