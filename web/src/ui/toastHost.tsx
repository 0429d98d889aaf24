// Where notices appear. Loaded with the first of them; see `toast.tsx`.
import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import { useIsPhone } from "./breakpoints";
import { useIsWriting } from "./writing";

export { notifications } from "@mantine/notifications";

export default function Host() {
  const phone = useIsPhone();
  const writing = useIsWriting();
  // Where nothing is pressed: on a desk beside the rail and the tools of a canvas, on a phone above the tabs,
  // and above what is written where that is at the bottom.
  if (!phone) return <Notifications position="bottom-left" containerWidth="22rem" ml={BESIDE} />;
  return writing ? (
    <Notifications position="top-center" containerWidth="22rem" mt="var(--sb-head)" />
  ) : (
    <Notifications position="bottom-center" containerWidth="22rem" mb={ABOVE} />
  );
}

const BESIDE = "calc(var(--sb-rail) * 2)";
const ABOVE = "calc(var(--sb-tabs) + env(safe-area-inset-bottom))";
