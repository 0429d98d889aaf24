// A person's picture, or their initials on a colour that stays theirs.
import { Avatar, type MantineSize } from "@mantine/core";

const palette = ["accent", "teal", "grape", "orange", "cyan", "pink", "lime", "violet"];

function colourOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return palette[sum % palette.length] ?? "accent";
}

/** First letters of the first and last word, by what a reader counts as one letter. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letter = (word = "") => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  return chosen.map(letter).join("").toLocaleUpperCase();
}

export function FaceAvatar({
  name,
  src,
  size = "md",
}: {
  name: string;
  src?: string | null;
  size?: MantineSize | number;
}) {
  return (
    <Avatar
      src={src}
      size={size}
      radius={1000}
      color={colourOf(name)}
      variant="light"
      alt=""
      styles={{ placeholder: { color: "var(--mantine-color-text)" } }}
      aria-hidden
    >
      {initialsOf(name) || "#"}
    </Avatar>
  );
}
