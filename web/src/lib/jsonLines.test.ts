import { expect, it } from "vitest";
import { eachLine } from "./jsonLines";

const streamOf = (...parts: string[]) => {
  // Cut by bytes, so that letters are torn apart as well.
  const bytes = new TextEncoder().encode(parts.join(""));
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
      controller.close();
    },
  });
};

it("hands on each line once, however the bytes are cut", async () => {
  const taken: unknown[] = [];
  await eachLine(streamOf('{"name":"Zoé 👋"}\n', "\n", '{"n":[1,2]}\n', '{"last":true}'), (one) => {
    taken.push(one);
  });
  expect(taken).toEqual([{ name: "Zoé 👋" }, { n: [1, 2] }, { last: true }]);
});
