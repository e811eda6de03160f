import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "packages/*/src/**/*.test.tsx", "scripts/**/*.test.ts"],
          exclude: ["**/*.long.test.ts"],
          // The style sheet is read by a test of its colours.
          css: true,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // A whole studio, its agents and a browser at a time are enough for two cores.
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude: ["**/*.long.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
