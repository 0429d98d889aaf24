// Shortcuts as values: matched against a key press, and written the way the keyboard has them.

/** `mod` is ⌘ on Apple keyboards and Ctrl elsewhere. */
export type Shortcut = { key: string; mod?: boolean };

type Press = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey">;

export function matches(shortcut: Shortcut, press: Press): boolean {
  if (press.altKey) return false;
  if ((press.metaKey || press.ctrlKey) !== (shortcut.mod ?? false)) return false;
  return press.key.toLowerCase() === shortcut.key.toLowerCase();
}

const isApple = () => /mac|iphone|ipad/i.test(navigator.platform);

export function keycaps(shortcut: Shortcut): string[] {
  const cap = shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key;
  return shortcut.mod ? [isApple() ? "⌘" : "Ctrl", cap] : [cap];
}

/** Whether a key press belongs to a text being written. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Switches and choices take no letters.
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
