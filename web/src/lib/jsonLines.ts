// JSON that comes line by line, as long as an answer goes on.

/** Reads a stream of lines, and hands on each as soon as it is whole. */
export async function eachLine(
  stream: ReadableStream<Uint8Array>,
  take: (value: unknown) => void,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line.trim()) take(JSON.parse(line));
    if (done) return;
  }
}
