// What a person likes on this device: kept in the browser, not on the server.
import { useLocalStorage } from "@mantine/hooks";

/** Whether shortcuts of a single letter work. WCAG 2.1.4 wants a way to switch them off. */
export const useLetterShortcuts = () =>
  useLocalStorage({
    key: "sb.letter-shortcuts",
    defaultValue: true,
    getInitialValueInEffect: false,
  });

/** Whether the panel about the contact stands open beside the thread. */
export const useContactPanelOpen = () =>
  useLocalStorage({ key: "sb.contact-panel", defaultValue: true, getInitialValueInEffect: false });
