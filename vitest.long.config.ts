/** Tests that take minutes, for `npm run test:long` alone: soaks, large backlogs, walks with many seeds. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{packages,e2e,scripts}/**/*.long.test.ts"],
    exclude: ["**/node_modules/**"],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 60_000,
    // A condition is waited for as long as on a busy machine it may take.
    expect: { poll: { timeout: 20_000 } },
  },
});
