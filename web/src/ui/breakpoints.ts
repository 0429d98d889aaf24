// Where the layout changes: below `phone` one pane at a time, below `wide` the panel floats; on an
// upright tablet bars have room for few buttons.
import { useMediaQuery } from "@mantine/hooks";

const now = { getInitialValueInEffect: false };
export const useIsPhone = () => useMediaQuery("(max-width: 47.99em)", false, now) ?? false;
export const useIsWide = () => useMediaQuery("(min-width: 75em)", true, now) ?? true;
export const useIsUpright = () => useMediaQuery("(max-width: 68em)", false, now) ?? false;
