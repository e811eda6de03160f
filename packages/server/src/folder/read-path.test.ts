import { expect, test } from "vitest";
import { readPath } from "./read-path.ts";

const read = (typed: string) => readPath(typed, "/home/ann");

test.each([
  ["/srv/shop", "/srv/shop"],
  ["/srv/shop/", "/srv/shop"],
  [" /srv//./x/../shop\n", "/srv/shop"],
  ["~", "/home/ann"],
  ["~/shop", "/home/ann/shop"],
  ["/srv/mit Leerzeichen", "/srv/mit Leerzeichen"],
])("%j means %s", (typed, path) => {
  expect(read(typed)).toEqual({ ok: true, value: path });
});

test.each([
  ["", "needs a folder"],
  [" ", "needs a folder"],
  ["shop", "is no whole path"],
  ["../shop", "is no whole path"],
  ["~bob/shop", "is no whole path"],
  ["C:\\shop", "is no whole path"],
  ["$HOME/shop", "is no whole path"],
  ["//server/share", "another machine"],
  ["\\\\server\\share", "another machine"],
  ["/srv/a\0b", "characters no path can have"],
  [`/srv/${"x".repeat(256)}`, "longer than"],
  [`/${"x/".repeat(3_000)}`, "longer than"],
])("%j is refused in a sentence", (typed, sentence) => {
  expect(read(typed)).toEqual({ ok: false, error: expect.stringContaining(sentence) });
});
