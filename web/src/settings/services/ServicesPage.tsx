// Services that steps of workflows use: one row a kind, connected or not.
import { Badge, Button, Group, Menu } from "@mantine/core";
import { IconPlugConnected, IconPlugConnectedX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ConnectedService,
  type ServiceKind,
  useChangeService,
  useRemoveService,
  useServices,
} from "~/api/services";
import { useMayManage } from "~/api/session";
import { Page } from "~/ui/Page";
import { Stateful } from "~/ui/Stateful";
import { useToastFailed } from "~/ui/toast";
import { ManageNote } from "../ManageNote";
import { Row, Rows } from "../Rows";
import { useRemoval } from "../useRemoval";
import { ServiceModal } from "./ServiceModal";

export function ServicesPage() {
  const { t } = useTranslation();
  const manage = useMayManage();
  const query = useServices();
  const [open, setOpen] = useState<ServiceKind | null>(null);
  const connected = (kind: ServiceKind) =>
    query.data?.items.find((service) => service.kind === kind.kind) ?? null;
  return (
    <Page title={t("settings.page.services")} text={t("settings.services.text")}>
      {manage ? (
        <Stateful query={query}>
          {({ kinds }) => (
            <Rows>
              {kinds.map((kind) => (
                <ServiceRow
                  key={kind.kind}
                  kind={kind}
                  service={connected(kind)}
                  onOpen={() => setOpen(kind)}
                />
              ))}
            </Rows>
          )}
        </Stateful>
      ) : (
        <ManageNote />
      )}
      {open && <ServiceModal kind={open} service={connected(open)} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function ServiceRow({
  kind,
  service,
  onOpen,
}: {
  kind: ServiceKind;
  service: ConnectedService | null;
  onOpen: () => void;
}) {
  const { t } = useTranslation();
  const change = useChangeService();
  const onError = useToastFailed();
  const remove = useRemoval(useRemoveService());
  const name = t(`settings.services.kind.${kind.kind}`);
  const Icon = service?.enabled ? IconPlugConnected : IconPlugConnectedX;
  return (
    <Row
      icon={<Icon size={20} stroke={1.6} aria-hidden />}
      name={name}
      text={t(`settings.services.about.${kind.kind}`)}
      aside={
        service ? (
          <Badge
            variant="light"
            tt="none"
            color={service.enabled ? "green" : "gray"}
            c="var(--mantine-color-text)"
          >
            {service.enabled ? t("settings.services.connected") : t("settings.services.off")}
          </Badge>
        ) : (
          <Group>
            <Button
              size="xs"
              variant="default"
              aria-label={t("settings.services.connectThe", { name })}
              onClick={onOpen}
            >
              {t("settings.services.connect")}
            </Button>
          </Group>
        )
      }
      onEdit={service ? onOpen : undefined}
      more={
        service && (
          <Menu.Item
            leftSection={<IconPlugConnected size={16} />}
            onClick={() =>
              change.mutate({ id: service.id, enabled: !service.enabled }, { onError })
            }
          >
            {service.enabled ? t("settings.services.switchOff") : t("settings.services.switchOn")}
          </Menu.Item>
        )
      }
      onRemove={
        service
          ? () =>
              void remove(service.id, name, t("settings.services.removeText"), {
                service: kind.kind,
              })
          : undefined
      }
    />
  );
}
