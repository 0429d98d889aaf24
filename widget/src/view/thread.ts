// The list of messages: draws what changed, keeps the end in sight, tells screen readers what the
// team wrote.
import type { Row } from "../thread";
import { bubble, type Shown } from "./bubble";
import { el, ICONS, icon } from "./dom";

/** So near to its end the list follows new messages. */
const NEAR = 80;

export class ThreadView {
  private readonly list = el("ol", { class: "list" });
  private readonly typing = el(
    "div",
    { class: "typing", "aria-hidden": "true" },
    el("i"),
    el("i"),
    el("i"),
  );
  private readonly scroller = el("div", { class: "thread", tabindex: "0", role: "region" });
  private readonly newer = el("button", { type: "button", class: "newer" });
  private readonly spoken = el("div", { class: "hidden", "aria-live": "polite" });
  private readonly drawn = new Map<string, { element: HTMLLIElement; row: string }>();
  private lastSpoken: string | null = null;
  readonly element = el("div", { class: "middle" }, this.scroller, this.newer, this.spoken);

  constructor() {
    this.scroller.append(this.list, this.typing);
    this.newer.hidden = true;
    this.typing.hidden = true;
    this.newer.onclick = () => this.toEnd();
    this.scroller.onscroll = () => {
      if (this.nearEnd()) this.newer.hidden = true;
    };
    // Pictures that load late must not push the last message out of sight.
    this.scroller.addEventListener("load", () => this.nearEnd(400) && this.toEnd(), true);
  }

  draw(rows: Row[], teamTyping: boolean, shown: Shown): void {
    const { words } = shown;
    this.scroller.setAttribute("aria-label", words.thread);
    this.newer.replaceChildren(icon(ICONS.down), words.newer);
    const follow = this.nearEnd() || this.drawn.size === 0;
    const before = new Set(this.drawn.keys());
    const elements = rows.map((row) => this.rowElement(row, shown));
    const keys = new Set(rows.map((row) => row.key));
    for (const key of before) if (!keys.has(key)) this.drawn.delete(key);
    this.place(elements);
    this.typing.hidden = !teamTyping;
    const added = rows.filter((row) => !before.has(row.key));
    if (follow || added.some((row) => row.own)) this.toEnd();
    else if (added.length > 0) this.newer.hidden = false;
    this.speak(rows, teamTyping, shown);
  }

  toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }

  /** Touches only what changed: what is playing or focused stays where it is. */
  private place(elements: HTMLLIElement[]): void {
    const wanted = new Set<Element>(elements);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    elements.forEach((element, index) => {
      const there = this.list.children[index];
      if (there !== element) this.list.insertBefore(element, there ?? null);
    });
  }

  private rowElement(row: Row, shown: Shown): HTMLLIElement {
    const text = JSON.stringify([row, shown.locale]);
    const old = this.drawn.get(row.key);
    if (old?.row === text) return old.element;
    const element = bubble(row, shown);
    this.drawn.set(row.key, { element, row: text });
    return element;
  }

  private nearEnd(near = NEAR): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < near;
  }

  /** Says the team's newest message, but not the history that was there from the start. */
  private speak(rows: Row[], teamTyping: boolean, { words }: Shown): void {
    const last = [...rows].reverse().find((row) => !row.own);
    const who = last?.name ?? words.team;
    if (last && this.lastSpoken !== null && last.key !== this.lastSpoken) {
      const said = this.drawn.get(last.key)?.element.querySelector(".bubble")?.textContent ?? "";
      this.spoken.textContent = `${who}: ${said}`;
    } else if (teamTyping) {
      this.spoken.textContent = `${who} ${words.typing}`;
    }
    this.lastSpoken = last?.key ?? "";
  }
}
