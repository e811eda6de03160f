import { expect, test } from "vitest";
import { problemOfPassword } from "./judge-password.ts";

const SHORT = /needs 12 or more/;
const FEW = /fewer than 6 different/;
const OBVIOUS = /one of those that are tried first/;

test.each<[string, RegExp]>([
  ["", SHORT],
  ["kettle-9182", SHORT],
  ["aaaaaaaaaaaaaaaa", FEW],
  ["abababababababab", FEW],
  ["password1234", OBVIOUS],
  ["P@ssw0rd2026!!", OBVIOUS],
  ["passwordpassword", OBVIOUS],
  ["qwertyuiopasdf", OBVIOUS],
  ["0987654321qwerty", OBVIOUS],
  ["abcdefghijklmnop", OBVIOUS],
  ["Autocoder2026", OBVIOUS],
  ["correcthorsebatterystaple", OBVIOUS],
  ["Summer2026!!", OBVIOUS],
  ["x9".repeat(200), /256 are the most/],
])("%s is no password", (password, problem) => {
  expect(problemOfPassword(password)).toMatch(problem);
});

test.each(["seven green kettles sing", "k9#vT2!qLw8z", "938471029384", "über-Bäume 17", "correct staple of my own"])(
  "%s will do",
  (password) => {
    expect(problemOfPassword(password)).toBeUndefined();
  },
);
