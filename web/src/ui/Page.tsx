// A page of text and forms: its title, what it is for, its first action, its content.
import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "./useDocumentTitle";

export function Page({
  title,
  text,
  action,
  children,
}: {
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  useDocumentTitle(title);
  return (
    <Box p={{ base: "md", sm: "xl" }} maw="56rem">
      <Group justify="space-between" align="flex-start" gap="md" mb="lg">
        <div className="sb-grow">
          <Title order={1}>{title}</Title>
          {text && (
            <Text c="dimmed" size="sm" mt={4}>
              {text}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {children}
    </Box>
  );
}
