// The launcher and the panel, inside a shadow root: the page's styles stay out, ours stay in.
import type { Chat, Snapshot } from "../chat";
import { accentOf, inkOn } from "../colour";
import type { Place } from "../page";
import { WORDS } from "../words";
import { Composer } from "./composer";
import { el, ICONS, icon } from "./dom";
import messages from "./messages.css?inline";
import frame from "./style.css?inline";
import { ThreadView } from "./thread";

export class View {
  private readonly launcher = el("button", { type: "button", class: "launcher" });
  private readonly badge = el("span", { class: "badge", "aria-hidden": "true" });
  private readonly title: HTMLElement;
  private readonly close = el("button", { type: "button", class: "close" }, icon(ICONS.close));
  private readonly banner = el("div", { class: "banner", role: "status" });
  private readonly panel: HTMLElement;
  private readonly thread = new ThreadView();
  private readonly composer: Composer;
  private readonly root: HTMLElement;
  private wasOpen = false;

  constructor(
    host: HTMLElement,
    private readonly place: Place,
    private readonly chat: Chat,
  ) {
    this.composer = new Composer(
      { write: (text) => chat.write(text), typing: () => chat.typing() },
      place.draft,
    );
    this.title = el(place.hosted ? "h1" : "h2", { class: "title", id: "title" });
    const head = el("div", { class: "head" }, this.title, place.hosted ? null : this.close);
    this.panel = el(
      "div",
      { class: "panel", id: "panel", tabindex: "-1", "aria-labelledby": "title" },
      head,
      this.banner,
      this.thread.element,
      this.composer.element,
    );
    this.panel.setAttribute("role", place.hosted ? "main" : "dialog");
    this.root = el("div", { class: place.hosted ? "root hosted" : "root" }, this.panel);
    if (!place.hosted) this.root.append(this.launcher);
    this.root.hidden = true;
    const shadow = host.attachShadow({ mode: "open" });
    dress(shadow);
    shadow.append(this.root);
    this.launcher.append(icon(ICONS.chat, "more"), icon(ICONS.down, "less"), this.badge);
    this.launcher.setAttribute("aria-controls", "panel");
    this.launcher.onclick = () => chat.setOpen(!chat.snapshot().open);
    this.close.onclick = () => chat.setOpen(false);
    this.panel.onkeydown = (event) => {
      if (event.key !== "Escape" || event.isComposing || place.hosted) return;
      event.stopPropagation();
      chat.setOpen(false);
    };
    this.followKeyboard();
  }

  draw(now: Snapshot): void {
    const words = WORDS[now.language];
    const { hosted } = this.place;
    this.root.hidden = hosted ? now.phase === "starting" && !now.offline : now.phase !== "ready";
    this.root.lang = now.language;
    this.root.style.setProperty("--accent", accentOf(now.accent));
    this.root.style.setProperty("--ink", inkOn(now.accent));
    this.title.textContent = now.title;
    if (hosted && now.title) document.title = now.title;
    if (hosted) document.documentElement.lang = now.language;
    this.close.setAttribute("aria-label", words.close);
    this.root.classList.toggle("open", now.open);
    this.launcher.setAttribute("aria-expanded", String(now.open));
    const unread = now.unread > 0 && !now.open ? words.unread(now.unread) : "";
    const label = now.open ? words.close : words.open;
    this.launcher.setAttribute("aria-label", unread ? `${label}, ${unread}` : label);
    this.badge.textContent = unread && (now.unread > 99 ? "99+" : String(now.unread));
    this.badge.hidden = !unread;
    const trouble = now.phase === "gone" ? words.gone : now.offline ? words.offline : "";
    if (this.banner.textContent !== trouble) this.banner.textContent = trouble;
    this.composer.element.hidden = now.phase !== "ready";
    this.panel.hidden = !now.open;
    this.composer.draw(words, now.replies);
    this.thread.draw(now.rows, now.teamTyping, {
      words,
      locale: now.locale,
      base: this.place.base,
      retry: (id) => this.settled(() => this.chat.retry(id)),
      discard: (id) => this.settled(() => this.chat.discard(id)),
    });
    if (now.open !== this.wasOpen) this.moved(now.open);
  }

  /** The button that was pressed goes away; focus must not go with it. */
  private settled(act: () => void): void {
    act();
    this.composer.focus();
  }

  /** Opened: where one writes. Closed: back to the button that opens. */
  private moved(open: boolean): void {
    this.wasOpen = open;
    if (this.place.hosted) return;
    if (!open) {
      this.launcher.focus();
      return;
    }
    this.thread.toEnd();
    // On a touch screen focus would raise the keyboard over the greeting.
    if (matchMedia("(pointer: coarse)").matches) this.panel.focus({ preventScroll: true });
    else this.composer.focus();
  }

  /** On phones the keyboard covers the page; the panel takes what is left. */
  private followKeyboard(): void {
    const seen = window.visualViewport;
    seen?.addEventListener("resize", () => {
      this.root.style.setProperty("--height", `${Math.round(seen.height)}px`);
      this.root.style.setProperty("--top", `${Math.round(seen.offsetTop)}px`);
    });
  }
}

/** A constructed sheet needs no leave from the page's content security policy. */
function dress(shadow: ShadowRoot): void {
  const css = frame + messages;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    shadow.append(el("style", {}, css));
  }
}
