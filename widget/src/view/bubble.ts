// One message as a list item.
import { pieces, webAddress } from "../links";
import type { Attachment, Content, Link } from "../protocol";
import type { Row } from "../thread";
import type { Words } from "../words";
import { el, ICONS, icon } from "./dom";

export type Shown = {
  words: Words;
  /** For dates and numbers. */
  locale: string;
  base: string;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
};

export function bubble(row: Row, shown: Shown): HTMLLIElement {
  const { words } = shown;
  const who = row.own ? words.you : (row.name ?? words.team);
  const body = el("div", { class: "bubble", dir: "auto" }, ...content(row.content, shown));
  return el(
    "li",
    { class: `row ${row.own ? "own" : "team"}${row.follows ? " follows" : ""}` },
    row.newDay ? el("div", { class: "day" }, dayName(row.at, shown)) : null,
    // Sighted people see the side; the others hear the name.
    el("span", { class: row.own || row.follows || !row.name ? "hidden" : "who" }, who),
    body,
    foot(row, shown),
  );
}

function foot(row: Row, { words, locale, retry, discard }: Shown): HTMLElement | null {
  const { clientId } = row;
  if (row.state === "refused" && clientId) {
    const again = el("button", { type: "button", class: "link" }, words.retry);
    again.onclick = () => retry(clientId);
    const away = el("button", { type: "button", class: "link" }, words.discard);
    away.onclick = () => discard(clientId);
    return el("div", { class: "foot failed" }, words.refused, " ", again, " ", away);
  }
  if (row.key === "greeting") return null;
  const date = new Date(row.at);
  const time = date.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  const stamp = el("time", { datetime: date.toISOString() }, time);
  const state = row.state === "sending" ? words.sending : row.state === "sent" ? words.sent : null;
  return el("div", { class: "foot" }, stamp, state ? ` · ${state}` : null);
}

function dayName(at: number, { words, locale }: Shown): string {
  const day = new Date(at);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return words.today;
  if (day.toDateString() === yesterday.toDateString()) return words.yesterday;
  const year = day.getFullYear() === today.getFullYear() ? {} : { year: "numeric" as const };
  return day.toLocaleDateString(locale, { day: "numeric", month: "long", ...year });
}

function content(content: Content, shown: Shown): (Node | string)[] {
  switch (content.type) {
    case "text":
      return text(content.text);
    case "quick_reply":
      return [...text(content.title), ...(content.links ?? []).flatMap((to) => button(to, shown))];
    case "attachment":
      return [
        ...[content.attachment, ...(content.more ?? [])].map((file) => attachment(file, shown)),
        ...(content.caption ? [el("div", { class: "caption" }, ...text(content.caption))] : []),
      ];
    case "location": {
      const spot = `${content.latitude}&mlon=${content.longitude}`;
      const href = `https://www.openstreetmap.org/?mlat=${spot}#map=16/${content.latitude}/${content.longitude}`;
      const place = [content.title, content.address].filter(Boolean).join(", ");
      return [
        icon(ICONS.pin),
        ...(place ? [el("span", { class: "place" }, place), el("br")] : []),
        link(href, shown.words.location),
      ];
    }
    default:
      return [el("em", {}, shown.words.unsupported)];
  }
}

function text(words: string): (Node | string)[] {
  return pieces(words).map((piece) => (piece.href ? link(piece.href, piece.text) : piece.text));
}

function link(href: string, ...children: (Node | string)[]): HTMLAnchorElement {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children);
}

/** What opens an address; one that is no web address stays words. */
function button({ title, url }: Link, { base }: Shown): Node[] {
  const href = webAddress(url, base);
  if (!href) return [];
  const anchor = link(href, title);
  anchor.className = "go";
  return [anchor];
}

function attachment(file: Attachment, shown: Shown): Node {
  const { words, base } = shown;
  const src = file.url && webAddress(file.url, base);
  const kind = file.type === "voice" ? "audio" : file.type;
  const name = file.fileName ?? words[kind];
  if (!src) return el("span", { class: "file" }, icon(ICONS.file), name);
  if (kind === "image" || kind === "sticker") {
    const picture = el("img", { src, alt: name, loading: "lazy", class: kind });
    // A picture that does not load is still a file one can ask for.
    picture.onerror = () => picture.replaceWith(icon(ICONS.file), name);
    return link(src, picture);
  }
  if (kind === "audio" || kind === "video") {
    return el(kind, { src, controls: true, preload: "metadata", "aria-label": name });
  }
  const anchor = link(
    src,
    icon(ICONS.file),
    name,
    file.size ? ` (${bytes(file.size, shown)})` : "",
  );
  anchor.className = "file";
  return anchor;
}

function bytes(size: number, { locale }: Shown): string {
  const [unit, value] = size < 1e6 ? ["kilobyte", size / 1e3] : ["megabyte", size / 1e6];
  const style = { style: "unit", unit: String(unit), maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, style).format(Number(value));
}
