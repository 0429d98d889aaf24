// A backtest of the draft: asked for, on its way, done. Its result stays until the next one, and knows
// whether the draft was changed since.
import { useEffect, useRef, useState } from "react";
import { type Backtest, type BacktestProgress, runBacktest } from "~/api/backtests";
import type { Workflow } from "~/api/types";
import type { WireDefinition } from "~/api/workflows";
import type { Definition } from "../model/definition";
import { type Finding, keepsFromSaving } from "../model/findings";

type Done = { result: Backtest; days: number; definition: Definition };

export function useBacktest(workflow: Workflow, definition: Definition, findings: Finding[]) {
  const [days, setDays] = useState(7);
  const [progress, setProgress] = useState<BacktestProgress | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const problems = findings.filter(
    (finding) => keepsFromSaving(finding) || finding.code === "no_trigger",
  ).length;

  const run = async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const current = () => running.current === mine;
    setProgress({ doing: "reading", percent: 0 });
    setError(null);
    try {
      const body = { definition: definition as WireDefinition, days };
      const tell = (news: BacktestProgress) => current() && setProgress(news);
      const result = await runBacktest(workflow.id, body, mine.signal, tell);
      if (current()) setDone({ result, days, definition });
    } catch (cause) {
      if (current() && !mine.signal.aborted) setError(cause);
    } finally {
      if (current()) setProgress(null);
    }
  };
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setProgress(null);
  };
  return {
    days,
    setDays,
    problems,
    progress,
    error,
    run,
    cancel,
    result: done?.result,
    /** The workflow as it was when it was tried. */
    tried: done?.definition,
    /** Days the result is about. */
    looked: done?.days ?? days,
    changed: done !== null && done.definition !== definition,
  };
}

export type BacktestState = ReturnType<typeof useBacktest>;
