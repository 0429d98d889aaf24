// A file small: the picture itself, or the sign of its kind.
import { IconFile, IconMovie, IconMusic, IconPhoto } from "@tabler/icons-react";
import { useState } from "react";
import type { LibraryFile, LibraryKind } from "~/api/types";
import classes from "./files.module.css";

const icons: Record<LibraryKind, typeof IconFile> = {
  image: IconPhoto,
  video: IconMovie,
  audio: IconMusic,
  file: IconFile,
};

export function Thumbnail({
  file,
  small = false,
}: {
  file: Pick<LibraryFile, "kind" | "url">;
  small?: boolean;
}) {
  const [broken, setBroken] = useState(false);
  const Icon = icons[file.kind];
  return (
    <span className={classes.thumbnail} data-small={small || undefined} aria-hidden>
      {file.kind === "image" && !broken ? (
        <img src={here(file.url)} alt="" loading="lazy" onError={() => setBroken(true)} />
      ) : (
        <Icon size={small ? 16 : 22} stroke={1.5} />
      )}
    </span>
  );
}

// The same on the origin this page came from: behind a proxy the two may differ.
const here = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url);
