import { expect, test } from "vitest";
import type { Piece } from "./piece.ts";
import { createInbox } from "./inbox.ts";

const piece = (text: string): Piece => ({ kind: "beat", text });

function openInbox(limit = 10) {
  let overflows = 0;
  return { inbox: createInbox({ limit, onOverflow: () => overflows++ }), overflows: () => overflows };
}

test("everything that waits is taken at once, in order", async () => {
  const { inbox } = openInbox();
  inbox.put(piece("a"));
  inbox.put(piece("b"));
  expect(await inbox.take()).toEqual([piece("a"), piece("b")]);
});

test("whoever comes before there is anything waits for it", async () => {
  const { inbox } = openInbox();
  const taking = inbox.take();
  inbox.put(piece("a"));
  inbox.put(piece("b"));
  expect(await taking).toEqual([piece("a"), piece("b")]);
});

test("what was taken leaves room again", async () => {
  const { inbox, overflows } = openInbox();
  for (let i = 0; i < 5; i++) {
    inbox.put(piece("0123456789"));
    expect(await inbox.take()).toEqual([piece("0123456789")]);
  }
  expect(overflows()).toBe(0);
});

test("beyond its limit it says so once, keeps nothing and takes nothing more", async () => {
  const { inbox, overflows } = openInbox();
  inbox.put(piece("0123456789"));
  inbox.put(piece("!"));
  inbox.put(piece("!"));
  expect(overflows()).toBe(1);
  expect(await inbox.take()).toBeUndefined();
});

test("closing it ends the wait", async () => {
  const { inbox } = openInbox();
  const taking = inbox.take();
  inbox.close();
  expect([await taking, await inbox.take()]).toEqual([undefined, undefined]);
});
