import { expect, test } from "vitest";
import { lastBoardOf, noteLeaving } from "./board-memory.ts";

test("the way back to a board leads to the filters it was left with, each project's its own", () => {
  noteLeaving({ pathname: "/p/shop", search: { q: "login" } });
  noteLeaving({ pathname: "/p/shop/f/7", search: { tab: "receipt" } });
  expect([lastBoardOf("shop"), lastBoardOf("blog")]).toEqual([{ q: "login" }, {}]);
});
