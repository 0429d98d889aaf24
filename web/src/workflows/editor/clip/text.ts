// The browser's clipboard, as text. Pages that are not reached over https may write to it only
// while a copy is under way, and may not read it at all; then people paste with the keyboard.

/** Whether it was written. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeWhileCopying(text);
  }
}

function writeWhileCopying(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return done;
}

/** What is in it; nothing where the browser does not tell. */
export async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

/** Whether reading is allowed already, so that nobody is asked in order to find nothing. */
export async function mayRead(): Promise<boolean> {
  if (!navigator.clipboard?.readText) return false;
  try {
    const name = "clipboard-read" as PermissionName;
    return (await navigator.permissions.query({ name })).state === "granted";
  } catch {
    return false;
  }
}
