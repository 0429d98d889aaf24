// Listens for shortcuts and opens the palette and the help sheet, each loaded when first wanted.
import { IconCommand, IconKeyboard } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLetterShortcuts } from "~/lib/devicePrefs";
import { isWriting, matches } from "./shortcut";
import { type Command, currentCommands, useCommands } from "./store";

const Palette = lazy(() => import("./Palette"));
const HelpSheet = lazy(() => import("./HelpSheet"));

export function CommandCenter() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const [letters] = useLetterShortcuts();
  const close = () => setOpen(null);
  useCommands([
    {
      id: "palette",
      group: "app",
      name: t("commands.palette"),
      icon: IconCommand,
      shortcut: { key: "k", mod: true },
      perform: () => setOpen("palette"),
    },
    {
      id: "help",
      group: "app",
      name: t("commands.help"),
      icon: IconKeyboard,
      shortcut: { key: "?" },
      perform: () => setOpen("help"),
    },
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const command = commandFor(event, letters);
      if (!command) return;
      event.preventDefault();
      command.perform();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [letters]);
  return (
    <Suspense>
      {open === "palette" && <Palette onClose={close} />}
      {open === "help" && <HelpSheet onClose={close} />}
    </Suspense>
  );
}

function commandFor(event: KeyboardEvent, letters: boolean): Command | undefined {
  const found = currentCommands().find(
    ({ shortcut }) => shortcut !== undefined && matches(shortcut, event),
  );
  if (found?.shortcut?.mod) return found;
  // A letter means itself in a text, and nothing behind an open dialog.
  const inDialog = document.querySelector('[aria-modal="true"]') !== null;
  return letters && !isWriting(event.target) && !inDialog ? found : undefined;
}
