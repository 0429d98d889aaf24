// Words on the workspace's colour must be readable, whatever colour it is (WCAG 1.4.3).

const FALLBACK = "#1d5fd1";

export function accentOf(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : FALLBACK;
}

/** White or near-black, whichever stands out more. */
export function inkOn(colour: string): "#ffffff" | "#111111" {
  const light = luminance(accentOf(colour));
  const white = 1.05 / (light + 0.05);
  const black = (light + 0.05) / (luminance("#111111") + 0.05);
  return white >= black ? "#ffffff" : "#111111";
}

function luminance(colour: string): number {
  const part = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
