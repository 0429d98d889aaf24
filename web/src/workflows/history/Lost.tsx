// Why contacts fell out: at which step, and what had happened there.
import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunCounts } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { useEditor } from "../editor/state";
import classes from "./history.module.css";
import { type Lost, lostAt } from "./lost";

export function WhyLost({ counts }: { counts: RunCounts }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { definition } = useEditor();
  const lost = lostAt(definition, counts);
  if (lost.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t("lostBy.title")}
      </Title>
      <ul className={classes.lost}>
        {lost.map((one) => (
          <li key={`${one.step.id} ${one.exit}`}>
            <div className="sb-grow">
              <Text size="sm" fw={600}>
                {one.step.name}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`lostBy.${kindOf(one)}`)}
              </Text>
            </div>
            <strong>{format.number(one.count)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function kindOf({ step, exit }: Lost) {
  if (exit === null) return "ended";
  if (exit === "else") return "nothingFits";
  if (exit === "timeout") return step.type === "assign" ? "notTaken" : "timeout";
  if (exit === "none") return "nobody";
  if (exit === "unknown") return "language";
  if (exit === "outside") return "hours";
  return exit === "failure" && step.type === "ask_question" ? "noAnswer" : "trouble";
}
