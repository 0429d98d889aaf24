// Where notices appear. Loaded with the first of them; see `toast.tsx`.
import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import { useIsPhone } from "./breakpoints";

export { notifications } from "@mantine/notifications";

export default function Host() {
  // On a phone the bottom belongs to the composer and the tabs.
  const position = useIsPhone() ? "top-center" : "bottom-left";
  return <Notifications position={position} containerWidth="22rem" />;
}
