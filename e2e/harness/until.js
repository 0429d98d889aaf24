// Waiting for what must come true, outside a browser.

/** How long anything may take before it is taken to never come; a busy machine is slow, not wrong. */
export const PATIENCE = Number(process.env.PATIENCE ?? 30_000);

/** Asks again and again until the answer is truthy; says what it waited for when it never is. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
