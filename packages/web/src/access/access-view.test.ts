import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { browserOf, earlierLogins, endedSentence, isReadable, reachOf, refusedSentence } from "./access-view.ts";

test("remote access is off, on, or on without anybody who could come in", () => {
  const remote = { addresses: [], isBehindProxy: false, open: [] };
  expect([
    reachOf({ hasPassword: false }),
    reachOf({ hasPassword: true }),
    reachOf({ hasPassword: true, remote }),
    reachOf({ hasPassword: false, remote }),
  ]).toEqual(["off", "off-with-password", "on", "closed"]);
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Safari/604.1",
    "Safari on iPhone",
  ],
  ["Mozilla/5.0 Firefox/140.0", "Firefox"],
  ["a program without a name", "a program without a name"],
])("%s is told short", (agent, told) => {
  expect(browserOf(agent)).toBe(told);
});

test("who is in is not among those who were", () => {
  const login = (at: number) => ({ at: instant(at), address: "203.0.113.7", agent: "Firefox" });
  const open = [{ ...login(9), expiresAt: instant(99), isYours: false }];
  const remote = { addresses: [], isBehindProxy: false, open };
  expect(earlierLogins({ logins: [login(9), login(5)], remote })).toEqual([login(5)]);
  expect(earlierLogins({ logins: [login(9)] })).toEqual([login(9)]);
});

test("what is not encrypted is said, and numbers have their words", () => {
  expect([isReadable(["https://a/"]), isReadable(["https://a/", "http://b/"])]).toEqual([false, true]);
  expect([endedSentence(0), endedSentence(1), refusedSentence(1), refusedSentence(1_200)]).toEqual([
    "Nobody was logged in.",
    "1 login ended.",
    "1 wrong password was tried",
    "1,200 wrong passwords were tried",
  ]);
});
