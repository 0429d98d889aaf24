// One classic script without imports: pages load it with a plain <script async> tag.
import { defineConfig, type Plugin } from "vite";

/** Pages in another encoding read scripts in theirs; plain ASCII means the same in all of them. */
function ascii(): Plugin {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "ascii",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, escaped);
      }
    },
  };
}

export default defineConfig({
  publicDir: "public",
  plugins: [ascii()],
  build: {
    target: "es2020",
    cssTarget: ["chrome107", "firefox104", "safari16"],
    outDir: "dist",
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "SwitchboardChat",
      fileName: () => "widget.js",
    },
  },
});
