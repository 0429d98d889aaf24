// Where the visitor writes.
import { MOST_TEXT } from "../protocol";
import type { Words } from "../words";
import { el, ICONS, icon } from "./dom";

type Hooks = { write: (text: string) => void; typing: () => void };

export class Composer {
  private readonly label = el("label", { class: "hidden", for: "text" });
  private readonly field = el("textarea", {
    id: "text",
    rows: "1",
    maxlength: String(MOST_TEXT),
    enterkeyhint: "send",
    dir: "auto",
  });
  private readonly button = el("button", { type: "submit", class: "send" }, icon(ICONS.send));
  private readonly replies = el("div", { class: "replies", role: "group" });
  private readonly form = el("form", {}, this.label, this.field, this.button);
  private drawnReplies = "";
  readonly element = el("div", { class: "composer" }, this.replies, this.form);

  constructor(
    private readonly hooks: Hooks,
    draft: string,
  ) {
    this.field.value = draft;
    this.field.oninput = () => {
      this.fit();
      if (this.field.value.trim()) hooks.typing();
    };
    this.field.onkeydown = (event) => {
      // While an input method composes a word, Enter picks the word.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    };
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
      this.focus();
    };
    this.fit();
  }

  draw(words: Words, replies: string[]): void {
    this.label.textContent = words.write;
    this.field.placeholder = words.placeholder;
    this.button.setAttribute("aria-label", words.send);
    this.replies.setAttribute("aria-label", words.write);
    const text = JSON.stringify(replies);
    if (text === this.drawnReplies) return;
    this.drawnReplies = text;
    const held = this.replies.contains((this.element.getRootNode() as ShadowRoot).activeElement);
    this.replies.hidden = replies.length === 0;
    this.replies.replaceChildren(...replies.map((reply) => this.reply(reply)));
    if (held) this.focus();
  }

  focus(): void {
    this.field.focus({ preventScroll: true });
  }

  private reply(reply: string): HTMLButtonElement {
    const button = el("button", { type: "button", dir: "auto" }, reply);
    button.onclick = () => this.hooks.write(reply);
    return button;
  }

  private submit(): void {
    const text = this.field.value;
    if (!text.trim()) return;
    this.field.value = "";
    this.fit();
    this.hooks.write(text);
  }

  /** As high as its text, up to a third of the panel; CSS holds the limit. */
  private fit(): void {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.button.disabled = !this.field.value.trim();
  }
}
