import type { TicketTexts } from './tickets-en.ts'

/** Every word about tickets, in Portuguese. */
export const pt: TicketTexts = {
  tickets: 'Pedidos',
  newTicket: 'Novo pedido',
  noTickets: 'Ainda não há pedidos',
  noTicketsHint: 'O que nos pedir por formulário fica aqui até ser resolvido.',
  earlierTickets: 'Mostrar pedidos anteriores',
  chooseForm: 'Do que se trata?',
  submitted: 'Recebido',
  'in progress': 'Em andamento',
  'waiting for you': 'À espera da sua resposta',
  resolved: 'Resolvido',
  newAnswer: 'Nova resposta',
  answers: 'Respostas',
  noAnswers: 'Recebemos o seu pedido. A nossa resposta aparecerá aqui.',
  loadFailed: 'Não foi possível carregar.',
  ticketGone: 'Este pedido já não está disponível.',
  formGone: 'Este formulário já não está disponível.',
  title: 'Assunto',
  description: 'Descrição',
  files: 'Arquivos',
  uploading: 'Aguarde até os arquivos serem enviados.',
  failed: 'Não foi enviado. O que escreveu está guardado: tente de novo.',
  thanks: 'Obrigado. Recebemos o seu pedido.',
  reference: 'A sua referência',
  showTicket: 'Ver pedido',
}
