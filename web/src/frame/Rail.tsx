// The slim rail of modules on the left.
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import classes from "./Frame.module.css";
import { useModules } from "./modules";
import { ProfileMenu } from "./ProfileMenu";
import { UnreadBadge } from "./UnreadBadge";

export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className={classes.rail} aria-label={t("frame.modules")}>
      {useModules().map((module) => (
        <Tooltip key={module.id} label={t(`frame.module.${module.id}`)} position="right">
          <NavLink to={module.to} className={classes.railLink}>
            <module.icon size={22} stroke={1.7} aria-hidden />
            <VisuallyHidden>{t(`frame.module.${module.id}`)}</VisuallyHidden>
            {module.id === "inbox" && <UnreadBadge />}
          </NavLink>
        </Tooltip>
      ))}
      <div className={classes.spacer} />
      <ProfileMenu position="right-end" />
    </nav>
  );
}
