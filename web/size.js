// Fails when a page's scripts have outgrown the budget. Counts what the browser must have before the
// page can be used: the entry, the page's chunk, all they import, and the words of one language.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const MOST = 300_000;
const folder = new URL("./dist/assets/", import.meta.url);
const files = readdirSync(folder);
const read = (name) => readFileSync(new URL(name, folder));

const entry = readFileSync(new URL("../index.html", folder), "utf8").match(/assets\/([\w.-]+\.js)/);
const inbox = files.find((name) => /^inbox-.*\.js$/.test(name));
// French, the longest; the workflows' own words come with the workflows.
const words = files.filter(
  (name) => /^fr-.*\.js$/.test(name) && read(name).includes("activityLine"),
);
if (!entry || !inbox || words.length === 0)
  throw new Error("dist/ is not what was expected; build first");

const needed = new Set([entry[1], inbox, ...words]);
// A set visits what is added while it is walked.
for (const name of needed)
  for (const [, found] of read(name)
    .toString()
    .matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
    needed.add(found);

const bytes = [...needed].reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0);
process.stdout.write(`inbox: ${bytes} bytes of script compressed, ${MOST} allowed\n`);
if (bytes > MOST) process.exit(1);
