// Fails the build when the script grows beyond what a guest on somebody's page may weigh.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const MOST = 30 * 1024;
const size = gzipSync(readFileSync(new URL("./dist/widget.js", import.meta.url))).length;
process.stdout.write(`widget.js: ${size} bytes compressed, ${MOST} allowed\n`);
if (size > MOST) process.exit(1);
