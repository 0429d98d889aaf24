// One classic script without imports: pages load it with a plain <script async> tag.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: "public",
  build: {
    target: "es2020",
    outDir: "dist",
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "SwitchboardChat",
      fileName: () => "widget.js",
    },
  },
});
