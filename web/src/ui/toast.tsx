// Short notices: what was done (with a way back where there is one) and what failed.
import { Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { t } from "i18next";
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { useErrorText } from "~/lib/errorText";
import { crowdedOut, leftBehind, type Shown } from "./toastRules";

const load = () => import("./toastHost");
const Host = lazy(load);
let wanted = false;
let tell = () => {};

/** Place for the notices; empty until there is one. */
export function Toasts() {
  const on = useSyncExternalStore(
    (listener) => {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
    () => wanted,
  );
  return <Suspense>{on && <Host />}</Suspense>;
}

let shown: Shown[] = [];
let hide = (_id: string) => {};
const hideAll = (some: readonly Shown[]) => {
  for (const { id } of some) hide(id);
};

/** Called when another page has come. */
export const hideLeft = () => hideAll(leftBehind(shown, Date.now()));

type Notice = { icon: ReactNode; color: string; autoClose?: number };

async function show(notice: Notice, message: (hide: () => void) => ReactNode) {
  const { notifications } = await load();
  wanted = true;
  tell();
  hide = notifications.hide;
  hideAll(crowdedOut(shown));
  const id: string = notifications.show({
    ...notice,
    closeButtonProps: { "aria-label": t("actions.dismiss") },
    message: message(() => hide(id)),
    onClose: () => {
      shown = shown.filter((one) => one.id !== id);
    },
  });
  shown = [...shown, { id, at: Date.now() }];
}

type Undo = { label: string; run: () => void };

export function toastDone(words: string, undo?: Undo) {
  void show({ icon: <IconCheck size={18} />, color: "green" }, (hide) => (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm">{words}</Text>
      {undo && (
        <Button
          size="compact-xs"
          variant="subtle"
          flex="none"
          onClick={() => {
            hide();
            undo.run();
          }}
        >
          {undo.label}
        </Button>
      )}
    </Group>
  ));
}

/** For what was not done: the words say why, and what to do. */
export function toastRefused(words: string) {
  const notice = { icon: <IconAlertTriangle size={18} />, color: "red", autoClose: 8000 };
  void show(notice, () => words);
}

/** For `onError` of a mutation whose failure has no place of its own on the page. */
export function useToastFailed(): (error: unknown) => void {
  const say = useErrorText();
  return (error) => toastRefused(say(error));
}
