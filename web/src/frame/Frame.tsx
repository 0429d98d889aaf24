// The frame around every page: who is signed in, the rail or the tabs, the connection.
import { VisuallyHidden } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation, useParams } from "react-router";
import { ApiError } from "~/api/client";
import { useMe } from "~/api/session";
import { SignInPage } from "~/auth/SignInPage";
import { CommandCenter } from "~/commands/CommandCenter";
import { switchLocale } from "~/i18n";
import { useRealtime } from "~/realtime/useRealtime";
import { useIsPhone } from "~/ui/breakpoints";
import { Failed } from "~/ui/Stateful";
import { useToastPage } from "~/ui/toastPage";
import { BottomTabs } from "./BottomTabs";
import classes from "./Frame.module.css";
import { Rail } from "./Rail";
import { Starting } from "./Starting";
import { useFrameCommands } from "./useFrameCommands";

export function Frame() {
  const me = useMe();
  if (me.data) return <SignedInFrame />;
  if (me.error instanceof ApiError && me.error.status === 401) return <SignInPage />;
  if (me.error) return <Failed error={me.error} onRetry={() => void me.refetch()} />;
  return <Starting />;
}

function SignedInFrame() {
  const { t } = useTranslation();
  const locale = useMe().data?.user.locale;
  const connection = useRealtime();
  const phone = useIsPhone();
  const reading = useParams().contactId !== undefined;
  useToastPage(useLocation().pathname, reading);
  useFrameCommands();
  useEffect(() => {
    if (locale) void switchLocale(locale);
  }, [locale]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t("frame.skip")}
      </a>
      {!phone && <Rail />}
      <div className={classes.column}>
        {connection === "lost" && (
          <div className={classes.lost} role="status">
            {t("frame.lost")}
          </div>
        )}
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
        {phone && !reading && <BottomTabs />}
      </div>
      <CommandCenter />
      <VisuallyHidden role="status">
        {connection === "open" ? t("frame.connected") : ""}
      </VisuallyHidden>
    </div>
  );
}
