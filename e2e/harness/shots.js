// Pictures of the pages for people to look at, with SHOTS=1.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../shots");

export async function shot(page, name) {
  if (!process.env.SHOTS) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
