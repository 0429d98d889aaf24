// How a message looks to the contact, on each channel that is connected.
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useFile } from "~/api/files";
import type { Outgoing, StepOf } from "../../model/definition";
import { Advanced } from "../Advanced";
import { Shown } from "./Shown";
import classes from "./said.module.css";
import { type ChannelKind, useKindsOfChannels } from "./useAbilities";

export function Preview({ step }: { step: StepOf<"send_message"> }) {
  const { t } = useTranslation("workflows");
  const channels = useChannels().data ?? [];
  const kinds = useKindsOfChannels();
  const [chosen, setChosen] = useState<number | null>(null);
  const offered = channels.filter(({ id }) => step.channel === null || step.channel === id);
  const channel = offered.find(({ id }) => id === chosen) ?? offered[0];
  const kind = channel && kinds.get(channel.id);
  if (!channel || !kind) return null;
  const own = step.responses.find((response) => response.channel === channel.id);
  return (
    <Advanced label={t("preview.title")}>
      <Stack gap="xs">
        {offered.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("preview.channel")}
            data={offered.slice(0, 4).map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(channel.id)}
            onChange={(id) => setChosen(Number(id))}
          />
        )}
        <Phone kind={kind} said={own?.message ?? step.message} />
        {own && (
          <Text size="xs" c="dimmed">
            {t("preview.own")}
          </Text>
        )}
      </Stack>
    </Advanced>
  );
}

function Phone({ kind: { appearance }, said }: { kind: ChannelKind; said: Outgoing }) {
  const { t } = useTranslation("workflows");
  const { page, bubble, ink, buttons } = appearance;
  const look = { "--page": page, "--bubble": bubble, "--ink": ink } as CSSProperties;
  const tapped =
    said.type === "quick_reply" ? [...said.replies, ...said.links.map(({ title }) => title)] : [];
  const named = tapped.filter((label) => label.trim() !== "");
  return (
    <div className={classes.phone} style={look} role="img" aria-label={t("preview.title")}>
      <div className={classes.bubble}>
        <Content said={said} />
        {buttons === "list" &&
          named.map((label, n) => (
            <div key={label}>
              {n + 1}. {label}
            </div>
          ))}
      </div>
      {buttons !== "list" && named.length > 0 && (
        <div className={classes.buttons} data-as={buttons}>
          {named.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      )}
    </div>
  );
}

function Content({ said }: { said: Outgoing }) {
  const { t } = useTranslation("workflows");
  if (said.type === "text") return <Shown text={said.text} />;
  if (said.type === "quick_reply") return <Shown text={said.title} />;
  if (said.type !== "media") return <Text size="sm">{t("preview.other")}</Text>;
  return (
    <>
      {[said, ...said.more].map(({ file, url, kind, fileName }, n) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may go twice
        if (file !== null) return <LibraryFile key={n} id={file} />;
        const at = kind === "image" && /^https?:\/\/[^$]+$/.test(url) ? url : undefined;
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may go twice
        return url && <Picture key={n} at={at} name={fileName ?? url} />;
      })}
      {said.caption && <Shown text={said.caption} />}
    </>
  );
}

function LibraryFile({ id }: { id: number }) {
  const found = useFile(id).data;
  if (!found) return null;
  return <Picture at={found.kind === "image" ? found.url : undefined} name={found.name} />;
}

function Picture({ at, name }: { at: string | undefined; name: string }) {
  if (at) return <img className={classes.picture} src={at} alt="" />;
  return <span className={classes.file}>📎 {name}</span>;
}
