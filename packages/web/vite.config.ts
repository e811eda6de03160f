/** How is the board built? Into `dist`, which the studio serves; everything is a file of its own, as its policy asks. */
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressPages } from "./build/compress-pages.ts";
import { zodWithoutJsonSchema } from "./build/zod-without-json-schema.ts";

export default defineConfig({
  plugins: [react(), tailwindcss(), zodWithoutJsonSchema(), compressPages()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A request costs as much as a small file: what several screens use is one file, not dozens.
          groups: [
            {
              name: "ground",
              test: /live\/without-eval|node_modules\/(react|react-dom|scheduler|zod|use-sync-external-store|@tanstack\/(react-router|router-core|history|store|react-store))\//,
            },
            {
              name: "shared",
              // What reads specs and what talks are made of belong to the screens that do so.
              test: /packages\/(?:core\/src\/(?!spec|conversation)|web\/src\/(?!chat|proposal|interview|attach|spec))|node_modules\/lucide-react\//,
              minShareCount: 4,
            },
          ],
        },
      },
    },
    // Says which file needs which, to whoever asks how much a screen weighs.
    manifest: "manifest.json",
  },
});
