// Pictures of the pages for people to look at, with SHOTS=1.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../shots");

export const wantsShots = Boolean(process.env.SHOTS);

export async function shot(page, name) {
  if (!wantsShots) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
