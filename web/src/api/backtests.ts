// A backtest: what a draft would have done with what was recorded. It takes a while, tells how far it
// has come, and can be given up.
import { eachLine } from "~/lib/jsonLines";
import { ApiError, answer, client } from "./client";
import type { components } from "./schema";
import type { WireDefinition } from "./workflows";

type Schemas = components["schemas"];
export type Backtest = Schemas["Backtest"];
export type BacktestSide = Schemas["BacktestSide"];
export type BacktestChange = Schemas["BacktestChange"];
export type BacktestProgress = Schemas["BacktestProgress"];
type News = Schemas["BacktestNews"];

export async function runBacktest(
  id: number,
  body: { definition: WireDefinition; days: number },
  signal: AbortSignal,
  onProgress: (progress: BacktestProgress) => void,
): Promise<Backtest> {
  const stream = await answer(
    client.POST("/api/workflows/{id}/backtest", {
      params: { path: { id } },
      body,
      headers: { Accept: "application/x-ndjson" },
      parseAs: "stream",
      signal,
    }),
  );
  let result: Backtest | undefined;
  const broken = (message: string) => new ApiError({ status: 0, code: "offline", message });
  try {
    await eachLine(stream as ReadableStream<Uint8Array>, (line) => {
      const news = line as News;
      if ("progress" in news) onProgress(news.progress);
      else if ("result" in news) result = news.result;
      else throw new ApiError({ status: 500, ...news.error });
    });
  } catch (cause) {
    if (cause instanceof ApiError || signal.aborted) throw cause;
    throw broken(String(cause));
  }
  if (!result) throw broken("the answer broke off");
  return result;
}
