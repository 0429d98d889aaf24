// The look of everything, in one file: colours and what they mean, type, spacing, sizes.
// Features use these names and never a colour or a length of their own.

import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  rem,
} from "@mantine/core";
import { foldedOptions } from "./foldedOptions";

const accent: MantineColorsTuple = [
  "#eef2ff",
  "#dde5fb",
  "#b8c8f4",
  "#91a9ed",
  "#6f8ee6",
  "#5a7de2",
  "#3f66d6",
  "#3159c9",
  "#284cb0",
  "#1c3a8f",
];

// The greys of the dark scheme, in the hue of its surfaces.
const dark: MantineColorsTuple = [
  "#e4e7ee",
  "#c5cbd8",
  "#a3abbb",
  "#7b8496",
  "#3f4656",
  "#2f3542",
  "#20242d",
  "#171a21",
  "#11141a",
  "#0b0d12",
];

/** What lies over what, by kind and not by what was opened first: dialogs over panels (which are at
 * 200), questions over dialogs. Menus and hints (300) and notices (400) are above all of them. */
export const layers = { dialog: 210, question: 220 } as const;

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  defaultRadius: "md",
  fontFamily:
    'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", "Noto Color Emoji", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: rem(12), sm: rem(13.5), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.5" },
  spacing: { xs: rem(6), sm: rem(10), md: rem(14), lg: rem(20), xl: rem(28) },
  radius: { xs: rem(3), sm: rem(5), md: rem(8), lg: rem(12), xl: rem(20) },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: rem(20), lineHeight: "1.3" },
      h2: { fontSize: rem(16.5), lineHeight: "1.35" },
      h3: { fontSize: rem(14.5), lineHeight: "1.4" },
    },
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "lg" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    // A list opens when it is asked for: on coming by it would cover what stands below.
    Autocomplete: { defaultProps: { openOnFocus: false } },
    Select: { defaultProps: { size: "sm", openOnFocus: false, filter: foldedOptions } },
    MultiSelect: { defaultProps: { size: "sm", openOnFocus: false, filter: foldedOptions } },
    TagsInput: { defaultProps: { size: "sm", openOnFocus: false, filter: foldedOptions } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withArrow: true,
        events: { hover: true, focus: true, touch: false },
      },
    },
    Portal: { defaultProps: { target: "#overlays" } },
    // The page itself never scrolls; locking it would style all of it anew, twice a dialog.
    Modal: { defaultProps: { centered: true, lockScroll: false, zIndex: layers.dialog } },
    Drawer: { defaultProps: { lockScroll: false } },
    DrawerRoot: { defaultProps: { lockScroll: false } },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: "md", position: "bottom-end" },
    },
  },
});

/** Colours by meaning and sizes by place. Both schemes keep text at 4.5:1 or better. */
export const cssVariables: CSSVariablesResolver = (from) => ({
  variables: {
    "--sb-rail": rem(56),
    "--sb-tabs": rem(56),
    "--sb-list": rem(332),
    "--sb-panel": rem(328),
    "--sb-head": rem(56),
    "--sb-row": rem(72),
    "--sb-reading": rem(760),
    "--sb-settings-nav": rem(224),
    "--sb-bubble-max": "min(85%, 36rem)",
    "--sb-media-max": rem(300),
    "--sb-target": rem(44),
    "--sb-dot": rem(10),
    "--sb-edge": rem(3),
  },
  light: {
    "--mantine-color-text": "#1b2130",
    "--mantine-color-dimmed": "#586074",
    "--mantine-color-placeholder": "#6a7285",
    "--mantine-color-error": from.colors.red[8],
    "--mantine-color-anchor": from.colors.accent?.[8] ?? "",
    // What menus write their red entries in.
    "--mantine-color-red-6": from.colors.red[9],
    "--mantine-color-red-light-color": from.colors.red[9],
    "--mantine-color-red-light-hover": "#fde5e3",
    "--mantine-color-red-filled": from.colors.red[9],
    "--mantine-color-red-filled-hover": "#b42318",
    "--sb-surface": "#ffffff",
    "--sb-sunken": "#f5f6f9",
    "--sb-line": "#e1e4eb",
    "--sb-hover": "#eef0f5",
    "--sb-chosen": "#e6ecfc",
    "--sb-accent-text": from.colors.accent?.[8] ?? "",
    "--sb-unread": from.colors.accent?.[7] ?? "",
    "--sb-on-unread": "#ffffff",
    "--sb-bubble-in": "#eff1f5",
    "--sb-bubble-out": "#dfe8fd",
    "--sb-bubble-bot": "#e7e9fa",
    "--sb-comment": "#fff6d1",
    "--sb-comment-line": "#e8cf6b",
    "--sb-comment-text": "#6b5200",
    "--sb-failed": "#b42318",
    "--sb-failed-soft": "#fdebe9",
    "--sb-doubt": "#8a4b00",
    "--sb-doubt-soft": "#fff0dc",
    "--sb-good": "#1c7a43",
    "--sb-busy": "#b76e00",
    "--sb-away": "#8b93a5",
  },
  dark: {
    "--mantine-color-body": "#171a21",
    "--mantine-color-text": "#e4e7ee",
    "--mantine-color-dimmed": "#a3abbb",
    "--mantine-color-placeholder": "#949dae",
    "--mantine-color-error": from.colors.red[4],
    "--mantine-color-anchor": from.colors.accent?.[2] ?? "",
    "--mantine-color-default": "#20242d",
    "--mantine-color-default-hover": "#282d38",
    "--mantine-color-default-border": "#3a4150",
    "--mantine-color-red-light": "#42201e",
    "--mantine-color-red-light-color": "#ff9c92",
    "--mantine-color-red-light-hover": "#4f2825",
    "--mantine-color-red-filled": from.colors.red[9],
    "--mantine-color-red-filled-hover": "#b42318",
    "--sb-surface": "#171a21",
    "--sb-sunken": "#11141a",
    "--sb-line": "#2b303c",
    "--sb-hover": "#212632",
    "--sb-chosen": "#26325a",
    "--sb-accent-text": from.colors.accent?.[2] ?? "",
    "--sb-unread": from.colors.accent?.[4] ?? "",
    "--sb-on-unread": "#0d1430",
    "--sb-bubble-in": "#262b36",
    "--sb-bubble-out": "#283a6b",
    "--sb-bubble-bot": "#2e3058",
    "--sb-comment": "#3b3413",
    "--sb-comment-line": "#7d6c22",
    "--sb-comment-text": "#f1dc8c",
    "--sb-failed": "#ff9c92",
    "--sb-failed-soft": "#42201e",
    "--sb-doubt": "#ffbf75",
    "--sb-doubt-soft": "#3d2a12",
    "--sb-good": "#64cf90",
    "--sb-busy": "#f0b254",
    "--sb-away": "#828b9d",
  },
});
