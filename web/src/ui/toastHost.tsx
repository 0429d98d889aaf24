// Where notices appear. Loaded with the first of them; see `toast.tsx`.
import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import { useIsPhone } from "./breakpoints";

export { notifications } from "@mantine/notifications";

export default function Host() {
  // On a phone the bottom belongs to the composer and the tabs, the very top to a page's head.
  const phone = useIsPhone();
  return (
    <Notifications
      position={phone ? "top-center" : "bottom-left"}
      containerWidth="22rem"
      mt={phone ? "var(--sb-head)" : undefined}
    />
  );
}
