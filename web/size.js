// Fails when a page's scripts have outgrown their budget. Counts what the browser must have before the
// page can be used: the entry, the page's chunks, all they import, and the words of one language.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = new URL("./dist/assets/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
const read = (name) => readFileSync(new URL(name, folder));

const entry = readFileSync(new URL("../index.html", folder), "utf8").match(/assets\/([\w.-]+\.js)/);
const chunk = (name) => files.find((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
// French, the longest. The workflows' own words come with the workflows; a word of each tells which is which.
/** Two chunks may have one name, so a page's own is told by a word that only it says. */
const saying = (word) => files.find((file) => read(file).includes(word));
const french = files.filter((name) => /^fr-.*\.js$/.test(name));
const words = (of) => french.find((name) => read(name).includes(of));

const pages = [
  { page: "inbox", most: 300_000, needs: [chunk("inbox"), words("activityLine")] },
  {
    page: "list of workflows",
    most: 310_000,
    needs: [saying("notices.nameless"), words("activityLine"), words("jumps_to")],
  },
  {
    page: "builder",
    most: 480_000,
    needs: [saying("undo.redo"), chunk("Canvas"), words("activityLine"), words("jumps_to")],
  },
];

/** The first ones and whatever they import at once. */
function withImports(first) {
  const needed = new Set(first);
  // A set visits what is added while it is walked.
  for (const name of needed)
    for (const [, found] of read(name)
      .toString()
      .matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
      needed.add(found);
  return [...needed];
}
const compressed = (name) => gzipSync(read(name), { level: 9 }).length;

for (const { page, most, needs } of pages) {
  if (!entry || needs.some((name) => !name))
    throw new Error("dist/ is not what was expected; build first");
  const needed = withImports([entry[1], ...needs]);
  const bytes = needed.reduce((sum, name) => sum + compressed(name), 0);
  process.stdout.write(`${page}: ${bytes} bytes of script compressed, ${most} allowed\n`);
  if (process.argv.includes("--which"))
    for (const name of needed.sort((a, b) => compressed(b) - compressed(a)))
      process.stdout.write(`  ${compressed(name)} ${name}\n`);
  if (bytes > most) process.exitCode = 1;
}
