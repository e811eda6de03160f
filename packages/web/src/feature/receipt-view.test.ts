import { expect, test } from "vitest";
import {
  backlogOf,
  claimed,
  ended,
  featureOf,
  landed,
  merged,
  queued,
  resultOf,
} from "@autocoder/core/testing/builders.ts";
import { receiptViewOf } from "./receipt-view.ts";

const viewOf = (state: ReturnType<typeof backlogOf>, name: string) => receiptViewOf(state, featureOf(state, name));

test("what has not landed has no receipt, and says why", () => {
  expect(viewOf(backlogOf({ login: [] }), "login")).toMatchObject({
    type: "none",
    why: expect.stringContaining("has not landed"),
  });
});

test("a receipt says what proves the feature", () => {
  const state = backlogOf({ login: [] });
  const session = claimed(state, "login");
  queued(state, "login");
  ended(state, session);
  const results = [resultOf("lint", { scope: "project", durationMs: 40 }), resultOf("npm test", { redBefore: true })];
  merged(state, "login", { results });
  expect(viewOf(state, "login")).toMatchObject({
    tone: "good",
    says: { title: "Proven.", why: "2 checks green on exactly the tree that landed; 1 of its own was red before." },
    tookMs: 50,
  });
});

test("a receipt that proves nothing, or no longer, says so", () => {
  const state = backlogOf({ login: [], logout: [], theme: [] });
  const session = claimed(state, "theme");
  queued(state, "theme", ["theme.css"]);
  ended(state, session);
  merged(state, "theme", { proof: "unproven", results: [] });
  expect(viewOf(state, "theme")).toMatchObject({ says: { title: "Unproven: its own checks were not run." } });

  landed(state, "login", ["app.ts"]);
  landed(state, "logout", ["app.ts"]);
  expect(viewOf(state, "login")).toMatchObject({
    tone: "attention",
    says: { why: "#2 touched its files. Its checks have to be run again." },
  });
});
