// Whom an assignment would find now: who is asked, who may be given a contact, whose turn it is.
import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { type EligibleUser, useEligible } from "~/api/writing";
import { ActivityDot } from "~/ui/ActivityDot";
import { FaceAvatar } from "~/ui/FaceAvatar";
import type { StepOf } from "../model/definition";
import classes from "./fields.module.css";

export function Eligible({ step }: { step: StepOf<"assign"> }) {
  const { t } = useTranslation("workflows");
  const { to, onlineOnly, maxOpen, timeout } = step;
  // Not with each digit of a number that is being written.
  const [assign] = useDebouncedValue({ to, onlineOnly, maxOpen, timeout }, 250);
  const found = useEligible(assign).data;
  if (to.type === "team" && to.team === null) return null;
  const ready = found?.filter((one) => one.eligible).length ?? 0;
  return (
    <section aria-label={t("eligible.title")} className={classes.card}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Text size="sm" fw={600}>
          {t("eligible.title")}
        </Text>
        {found && (
          <Text size="xs" c="dimmed">
            {t("eligible.count", { count: ready, all: found.length })}
          </Text>
        )}
      </Group>
      {!found && <Skeleton h="2rem" />}
      <Stack component="ul" gap={6} className={classes.plainList}>
        {found?.map((one) => (
          <Candidate key={one.user.id} one={one} maxOpen={assign.maxOpen} />
        ))}
      </Stack>
      {found && ready === 0 && (
        <Text size="sm" mt="xs">
          {t(found.length === 0 ? "eligible.emptyPool" : "eligible.nobody")}
        </Text>
      )}
    </section>
  );
}

function Candidate({ one, maxOpen }: { one: EligibleUser; maxOpen: number | null | undefined }) {
  const { t } = useTranslation("workflows");
  const { t: say } = useTranslation();
  const { user, online, open, eligible, next } = one;
  const full = maxOpen != null && open >= maxOpen;
  const state = online ? "online" : "offline";
  const why = full ? "eligible.full" : "eligible.away";
  return (
    <Group component="li" gap="xs" wrap="nowrap" opacity={eligible ? 1 : 0.65}>
      <FaceAvatar name={user.name} size={24} />
      <Text size="sm" truncate title={user.name} className="sb-grow">
        {user.name}
      </Text>
      <Text size="xs" c="dimmed">
        {eligible ? t("eligible.open", { count: open }) : t(why)}
      </Text>
      {next && (
        <Text size="xs" fw={600} c="var(--sb-accent-text)">
          {t("eligible.next")}
        </Text>
      )}
      <ActivityDot activity={state} label={say(`activity.${state}`)} />
    </Group>
  );
}
