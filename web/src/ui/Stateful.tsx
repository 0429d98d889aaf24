// The four states of a view in one place: loading, failed, empty, full.
import { Alert, Button, Center, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "~/lib/errorText";

type Icon = ComponentType<{ size?: number; stroke?: number }>;

export function Empty({
  icon: Picture,
  title,
  text,
  action,
}: {
  icon: Icon;
  title: string;
  text: string;
  action?: ReactNode;
}) {
  return (
    <Center p="xl" h="100%" mih="40%">
      <Stack align="center" gap="xs" maw="24rem">
        <Text c="dimmed" component="span" aria-hidden>
          <Picture size={36} stroke={1.3} />
        </Text>
        <Text fw={600} ta="center">
          {title}
        </Text>
        <Text size="sm" c="dimmed" ta="center">
          {text}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const say = useErrorText();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      m="md"
      icon={<IconAlertTriangle />}
      title={t("states.failed")}
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{say(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("states.retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function RowsSkeleton({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t("states.loading")}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <Skeleton key={key} h={height} radius="md" />
      ))}
    </Stack>
  );
}

type Query<T> = {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
};

/** Draws the state a query is in; `children` is the full view. */
export function Stateful<T>({
  query,
  isEmpty,
  empty,
  skeleton = <RowsSkeleton />,
  children,
}: {
  query: Query<T>;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
}
