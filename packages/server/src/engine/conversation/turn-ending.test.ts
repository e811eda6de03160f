import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { endOfTurn } from "./turn-ending.ts";

const failed = (detail: string) =>
  endOfTurn(foldConversation([]), {
    ended: { type: "ended", ending: "authentication", detail, usage: noUsage },
    model: undefined,
    isStopped: false,
    stall: undefined,
  });

test("a key that was refused and a login that is not there are told apart, each with what to do", () => {
  expect(failed("HTTP 401")).toMatchObject({
    content: expect.stringMatching(/^The model's service refused the key or the login\. .*`claude`.*\n\nHTTP 401$/s),
  });
  expect(failed("Not logged in · Please run /login")).toMatchObject({
    content: expect.stringMatching(/^The agent is not logged in\. .*`claude`.*\n\nNot logged in/s),
  });
});
