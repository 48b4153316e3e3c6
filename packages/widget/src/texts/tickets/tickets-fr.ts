import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in French. */
export const fr: TicketTexts = {
  tickets: 'Demandes',
  newTicket: 'Nouvelle demande',
  noTickets: 'Aucune demande pour l’instant',
  noTicketsHint: 'Ce que vous nous demandez par formulaire reste ici jusqu’à sa résolution.',
  earlierTickets: 'Afficher les demandes précédentes',
  chooseForm: 'De quoi s’agit-il ?',
  submitted: 'Reçue',
  'in progress': 'En cours',
  'waiting for you': 'En attente de votre réponse',
  resolved: 'Résolue',
  newAnswer: 'Nouvelle réponse',
  answers: 'Réponses',
  noAnswers: 'Nous avons bien reçu votre demande. Notre réponse s’affichera ici.',
  loadFailed: 'Le chargement a échoué.',
  ticketGone: 'Cette demande n’est plus disponible.',
  formGone: 'Ce formulaire n’est plus disponible.',
  title: 'Objet',
  description: 'Détails',
  files: 'Fichiers',
  uploading: 'Attendez que les fichiers soient envoyés.',
  failed: 'L’envoi a échoué. Votre texte est conservé : réessayez.',
  thanks: 'Merci. Nous avons bien reçu votre demande.',
  reference: 'Votre référence',
  showTicket: 'Voir la demande',
}
