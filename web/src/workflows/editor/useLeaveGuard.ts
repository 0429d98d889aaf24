// Asks before leaving with unsaved changes, whether by a link or by closing the tab.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { useConfirm } from "~/ui/confirm";

export function useLeaveGuard(dirty: boolean) {
  const { t } = useTranslation("workflows");
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  const blocked = blocker.state === "blocked";
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once for each try to leave
  useEffect(() => {
    if (!blocked) return;
    const ask = {
      title: t("leave.title"),
      text: t("leave.text"),
      yes: t("leave.yes"),
      no: t("leave.no"),
    };
    void confirm(ask).then((yes) => (yes ? blocker.proceed?.() : blocker.reset?.()));
  }, [blocked]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);
}
