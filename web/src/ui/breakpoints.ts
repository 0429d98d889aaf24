// Where the layout changes: below `phone` one pane at a time, below `wide` the panel floats.
import { useMediaQuery } from "@mantine/hooks";

const now = { getInitialValueInEffect: false };
export const useIsPhone = () => useMediaQuery("(max-width: 47.99em)", false, now) ?? false;
export const useIsWide = () => useMediaQuery("(min-width: 75em)", true, now) ?? true;
