// The chat's own words, in the three languages of the product.

const en = {
  open: "Open chat",
  close: "Close chat",
  unread: (n: number) => (n === 1 ? "1 unread message" : `${n} unread messages`),
  write: "Your message",
  placeholder: "Write a message…",
  send: "Send",
  thread: "Messages",
  team: "Support",
  you: "You",
  sending: "Sending…",
  sent: "Sent",
  refused: "Could not be sent.",
  retry: "Try again",
  discard: "Delete",
  typing: "typing…",
  offline: "No connection. Your messages are kept and sent as soon as it is back.",
  gone: "This chat is not available. Check the address or come back later.",
  newer: "New messages",
  image: "Picture",
  video: "Video",
  audio: "Recording",
  file: "File",
  sticker: "Sticker",
  location: "Show on the map",
  unsupported: "This message cannot be shown here.",
  today: "Today",
  yesterday: "Yesterday",
};

export type Words = typeof en;

const fr: Words = {
  open: "Ouvrir la discussion",
  close: "Fermer la discussion",
  unread: (n) => (n === 1 ? "1 message non lu" : `${n} messages non lus`),
  write: "Votre message",
  placeholder: "Écrivez un message…",
  send: "Envoyer",
  thread: "Messages",
  team: "Assistance",
  you: "Vous",
  sending: "Envoi…",
  sent: "Envoyé",
  refused: "Le message n’a pas pu être envoyé.",
  retry: "Réessayer",
  discard: "Supprimer",
  typing: "écrit…",
  offline: "Pas de connexion. Vos messages sont conservés et partiront dès son retour.",
  gone: "Cette discussion n’est pas disponible. Vérifiez l’adresse ou revenez plus tard.",
  newer: "Nouveaux messages",
  image: "Image",
  video: "Vidéo",
  audio: "Enregistrement",
  file: "Fichier",
  sticker: "Autocollant",
  location: "Voir sur la carte",
  unsupported: "Ce message ne peut pas être affiché ici.",
  today: "Aujourd’hui",
  yesterday: "Hier",
};

const es: Words = {
  open: "Abrir el chat",
  close: "Cerrar el chat",
  unread: (n) => (n === 1 ? "1 mensaje sin leer" : `${n} mensajes sin leer`),
  write: "Su mensaje",
  placeholder: "Escriba un mensaje…",
  send: "Enviar",
  thread: "Mensajes",
  team: "Atención al cliente",
  you: "Usted",
  sending: "Enviando…",
  sent: "Enviado",
  refused: "No se pudo enviar.",
  retry: "Reintentar",
  discard: "Eliminar",
  typing: "está escribiendo…",
  offline: "Sin conexión. Sus mensajes se guardan y se enviarán en cuanto vuelva.",
  gone: "Este chat no está disponible. Compruebe la dirección o vuelva más tarde.",
  newer: "Mensajes nuevos",
  image: "Imagen",
  video: "Vídeo",
  audio: "Grabación",
  file: "Archivo",
  sticker: "Pegatina",
  location: "Ver en el mapa",
  unsupported: "Este mensaje no se puede mostrar aquí.",
  today: "Hoy",
  yesterday: "Ayer",
};

export const WORDS = { en, fr, es };
export type Language = keyof typeof WORDS;

/** The setting decides, or else the first of the visitor's languages that we speak. */
export function languageOf(setting: string, visitor: readonly string[]): Language {
  const codes = [setting, ...visitor].map((tag) => tag.slice(0, 2).toLowerCase());
  return codes.find((code): code is Language => code in WORDS) ?? "en";
}
