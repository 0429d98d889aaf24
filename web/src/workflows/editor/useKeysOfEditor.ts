// The keys the builder listens to, for the sheet that `?` opens. The keys themselves are heard in
// `useEditorKeys`, `canvas/useCanvasKeys`, `clip` and `find`.
import { useTranslation } from "react-i18next";
import type { Shortcut } from "~/commands/shortcut";
import { useKeyHints } from "~/commands/store";

const keys = {
  move: { key: "\u2191 \u2193 \u2190 \u2192" },
  open: { key: "Enter" },
  add: { key: "+" },
  fold: { key: "-" },
  remove: { key: "Delete" },
  find: { key: "f", mod: true },
  copy: { key: "c", mod: true },
  cut: { key: "x", mod: true },
  paste: { key: "v", mod: true },
  undo: { key: "z", mod: true },
  redo: { key: "y", mod: true },
  save: { key: "s", mod: true },
} as const satisfies Record<string, Shortcut>;
const names = Object.keys(keys) as (keyof typeof keys)[];

export function useKeysOfEditor() {
  const { t } = useTranslation("workflows");
  useKeyHints({
    title: t("keys.title"),
    keys: names.map((name) => ({ name: t(`keys.${name}`), shortcut: keys[name] })),
  });
}
