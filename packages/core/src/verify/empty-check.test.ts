import { expect, test } from "vitest";
import { whyEmpty } from "./empty-check.ts";

test.each([
  ["true"],
  [":"],
  ["exit 0"],
  ["echo all tests pass"],
  ["printf ok && true"],
  ["  # npm test"],
  ["ls -la"],
  ["pwd; date"],
])("%j succeeds whatever the code does, and is refused", (command) => {
  expect(whyEmpty(command)).toMatch(/^It /);
});

test.each([
  ["npm test || true"],
  ["node --test; exit 0"],
  ["pytest || echo failed"],
  ["make check ; :"],
  ["npm test; true # done"],
])("%j hides its own failure, and is refused", (command) =>
  expect(whyEmpty(command)).toMatch(/^It ends in ".*", so it succeeds even when the rest fails\.$/),
);

test.each([
  ["node --test test/add.test.js"],
  ["npm test"],
  ["cd app && npm run build"],
  ["grep -qx 'part 7' parts/7.txt"],
  ["test -f dist/index.html"],
  ["echo start && cargo test"],
  ["npm run lint; npm test"],
  ["node -e 'process.exit(require(\"./sum\")(1, 2) === 3 ? 0 : 1)'"],
])("%j can fail, so it may prove something", (command) => {
  expect(whyEmpty(command)).toBeUndefined();
});
