import { describe, expect, test } from "vitest";
import { checkFiles, loosens } from "./protected.ts";

const paths = new Set(
  `test/add.test.js test/list.test.js tests/unit/a.py src/cart.spec.ts java/CartTest.java check.sh scripts/verify-cart.sh
  src/add.js src/CheckoutPage.js src/latest.js scripts/build.sh`.split(/\s+/),
);

describe("the files a check relies on", () => {
  test.each([
    ["node --test test/add.test.js", ["test/add.test.js"]],
    ["node --test ./test/add.test.js test/list.test.js", ["test/add.test.js", "test/list.test.js"]],
    ["sh 'check.sh'", ["check.sh"]],
    ["node --test test/", ["test/add.test.js", "test/list.test.js"]],
    ["python3 -m pytest tests/unit tests", ["tests/unit/a.py"]],
    ["npx vitest run src/cart.spec.ts", ["src/cart.spec.ts"]],
    ["java java/CartTest.java", ["java/CartTest.java"]],
    ["sh scripts/verify-cart.sh && sh scripts/build.sh", ["scripts/verify-cart.sh"]],
    ["npm test", []],
    ["node --test test/gone.test.js", []],
  ])("%s: %j", (command, files) => {
    expect(checkFiles(command, paths)).toEqual(files);
  });
});

test.each(["node src/add.js --selftest", "node src/CheckoutPage.js", "node src/latest.js", "ls src"])(
  "%s: what it runs is the application, and stays free to change",
  (command) => expect(checkFiles(command, paths)).toEqual([]),
);

describe("a change to a check", () => {
  const added = (line: string) => `--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n test("a", run)\n+${line}\n`;

  test("that takes lines away, or the whole file, may loosen it", () => {
    expect(loosens({ change: "deleted", deletedLines: 9 }, "")).toBe(true);
    expect(loosens({ change: "modified", deletedLines: 1 }, added("test('b', run);"))).toBe(true);
  });

  test.each([
    ["test.skip('b', run);"],
    ["describe.only('b', run);"],
    ["xit('b', run);"],
    ["test('b', { skip: true }, run);"],
    ["process.exit(0);"],
  ])("that adds %j loosens it", (line) =>
    expect(loosens({ change: "modified", deletedLines: 0 }, added(line))).toBe(true),
  );

  test("that only adds to it does not", () => {
    expect(loosens({ change: "modified", deletedLines: 0 }, added("test('b', run);"))).toBe(false);
  });
});
