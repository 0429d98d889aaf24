// The parts of what another system says, each to be kept with a click.
import { Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Leaf } from "../model/jsonPaths";
import classes from "./fields.module.css";

export function Leaves({
  leaves,
  taken,
  onPick,
}: {
  leaves: readonly Leaf[];
  taken: readonly string[];
  onPick: (leaf: Leaf) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <div>
      <Text size="sm" fw={500} mb="xs">
        {t("example.choose")}
      </Text>
      <ul className={classes.leaves}>
        {leaves.map((leaf) => (
          <li key={leaf.path}>
            <UnstyledButton
              className={classes.leaf}
              // Not disabled, for then it would lose the focus to nowhere.
              aria-disabled={taken.includes(leaf.path)}
              onClick={() => !taken.includes(leaf.path) && onPick(leaf)}
            >
              <Text size="sm" fw={600} component="span">
                {leaf.shown || "“”"}
              </Text>
              <Text size="xs" c="dimmed" component="span" ff="monospace">
                {taken.includes(leaf.path) ? t("example.taken") : leaf.path}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
