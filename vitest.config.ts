import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        // Nothing in core keeps anything between two calls, nor do the views of the pages: their tests need no worlds of their own.
        test: {
          name: "core",
          include: ["packages/{core,web}/src/**/*.test.ts", "packages/web/src/**/*.test.tsx"],
          // The style sheet is read by a test of its colours.
          css: true,
          exclude: ["**/*.long.test.ts"],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "unit",
          include: ["packages/server/src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.long.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Two studios with their agents and browsers at a time: most of their time is waiting.
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude: ["**/*.long.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // A condition is waited for as long as on a busy machine it may take.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
