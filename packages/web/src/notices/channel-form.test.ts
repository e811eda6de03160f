import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { Channel } from "@autocoder/core/notice/channel.ts";
import { emptyForm, formOf, readForm, standingOf, targetOf } from "./channel-form.ts";

const kept = { id: "mail0001", since: instant(0), kinds: ["question"], name: "Night" };
const mail = Channel.parse({
  ...kept,
  type: "email",
  host: "smtp.example.com",
  from: "studio@example.com",
  to: ["ann@example.com", "bob@example.com"],
});

test("what is kept can be typed again without a change", () => {
  const hook = Channel.parse({ ...kept, type: "webhook", url: "https://example.com/hook", format: "test_progress" });
  for (const channel of [mail, hook, Channel.parse({ ...kept, type: "desktop" })]) {
    const { id: _id, since: _since, ...draft } = channel;
    expect(readForm(formOf(channel))).toEqual({ type: "channel", channel: draft });
  }
});

test("each field that is wrong says what it wants", () => {
  const form = { ...emptyForm("email"), name: " ", port: "0", from: "ann", to: "", kinds: [] };
  expect(readForm(form)).toEqual({
    type: "wrong",
    problems: {
      name: "Give it a name.",
      kinds: "Choose at least one moment.",
      host: "Give the mail server's name, e.g. smtp.example.com.",
      port: "Give a number from 1 to 65535; mostly 587 or 465.",
      from: "Give one mail address.",
      to: "Give one mail address, or several with commas.",
    },
  });
  expect(readForm({ ...emptyForm("webhook"), url: "example.com/hook" })).toMatchObject({ type: "wrong" });
});

test("a way says where it goes, and what is the matter with it", () => {
  expect(targetOf(mail)).toBe("ann@example.com, bob@example.com");
  const listed = { channel: mail, hasSecret: false, waiting: 0, givenUp: 0 };
  expect(standingOf(listed)).toBeUndefined();
  const lastFailure = { at: instant(0), said: "smtp.example.com answered 550." };
  expect(standingOf({ ...listed, waiting: 2, givenUp: 1, lastFailure })).toBe(
    "2 notices wait and are tried again; 1 did not arrive within a day and was given up. smtp.example.com answered 550.",
  );
});
