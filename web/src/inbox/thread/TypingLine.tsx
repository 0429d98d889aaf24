// Who is typing at this moment, under the thread.
import { useTranslation } from "react-i18next";
import { useTypists } from "~/realtime/typing";
import classes from "./Thread.module.css";

export function TypingLine({ contactId, contactName }: { contactId: number; contactName: string }) {
  const { t } = useTranslation();
  const names = useTypists(contactId).map(({ by }) => by?.name ?? contactName);
  const first = names[0];
  return (
    <div className={classes.typing} role="status">
      {first !== undefined &&
        (names.length === 1
          ? t("thread.typing", { name: first })
          : t("thread.typingMany", { count: names.length }))}
    </div>
  );
}
