// The modules on a phone, within the thumb's reach.
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import classes from "./Frame.module.css";
import { useModules } from "./modules";
import { ProfileMenu } from "./ProfileMenu";
import { UnreadBadge } from "./UnreadBadge";

export function BottomTabs() {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t("frame.modules")}>
      {useModules().map((module) => (
        <NavLink key={module.id} to={module.to} className={classes.tab}>
          <module.icon size={22} stroke={1.7} aria-hidden />
          {t(`frame.module.${module.id}`)}
          {module.id === "inbox" && <UnreadBadge />}
        </NavLink>
      ))}
      <div className={classes.tab}>
        <ProfileMenu position="top-end" />
      </div>
    </nav>
  );
}
