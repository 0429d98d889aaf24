// Where menus, dialogs and hints are drawn: above everything, yet inside a landmark, so that people
// who move by landmarks find them. The theme sends every portal to `#overlays`.
import { useTranslation } from "react-i18next";

export function Overlays() {
  const { t } = useTranslation();
  return <section id="overlays" aria-label={t("frame.overlays")} />;
}
