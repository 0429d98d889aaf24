// How the front end is built and served while developing.
// The server speaks at SWITCHBOARD_URL (default 127.0.0.1:8080); everything else is Vite's.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.SWITCHBOARD_URL ?? "http://127.0.0.1:8080";
const passedOn = { target: server, changeOrigin: false, ws: true };

const base =
  /node_modules\/(react|react-dom|scheduler|react-router|@tanstack\/(react-)?query(-core)?|i18next|react-i18next|openapi-fetch)\//;

/** What of ours, and what it needs, every page has. */
const ours =
  /\/web\/src\/(lib\/(format|errorText)|ui\/(toast|confirm|useDocumentTitle|Stateful|breakpoints))\.tsx?$/;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: { "/api": passedOn, "/chat": passedOn, "/files": passedOn, "/widget.js": passedOn },
  },
  // The largest files are the names of emoji, fetched when somebody looks for one; `size.js` has the budget.
  build: {
    target: "es2023",
    outDir: "dist",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // What every page needs is one file: many small ones compress worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "base", test: (id: string) => base.test(id) || ours.test(id) }],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
