// Whoever adds a row fills it in next: the focus goes from the button to the first field of what is new.

/** To be called before the row is added; the list says by `data-rows` that it holds the rows. */
export function goToAdded(button: HTMLElement) {
  const list = button.closest("[data-rows]");
  const known = new Set(list?.children);
  requestAnimationFrame(() => {
    const added = [...(list?.children ?? [])].filter((row) => !known.has(row));
    const fields = added.map((row) => row.querySelector<HTMLElement>("input, textarea"));
    fields.find(Boolean)?.focus();
  });
}
