// A place: its name and address, and a way to the map.
import { Anchor, Group, Text } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BubbleProps } from "./bubble";
import classes from "./bubbles.module.css";

export function LocationContent({ content }: BubbleProps<"location">) {
  const { t } = useTranslation();
  const { latitude, longitude, title, address } = content;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconMapPin size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className="sb-grow" dir="auto">
        <Text size="sm" fw={600}>
          {title ?? t("content.location")}
        </Text>
        {address && <Text size="sm">{address}</Text>}
        <Anchor href={map} target="_blank" rel="noreferrer noopener" size="xs">
          {t("content.openMap", { place: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` })}
        </Anchor>
      </div>
    </Group>
  );
}
