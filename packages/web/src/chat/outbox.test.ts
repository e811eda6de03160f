import { expect, test } from "vitest";
import { MessageId } from "@autocoder/core/kit/ids.ts";
import type { Drafts } from "../live/drafts.ts";
import { createOutbox, type Unsent } from "./outbox.ts";
import { messageId } from "./testing.ts";

const message = (text: string): Unsent => ({ id: MessageId.parse(messageId(1)), at: 0, text, attachments: [] });

function createTab() {
  const kept = new Map<string, readonly Unsent[]>();
  const drafts: Drafts<readonly Unsent[]> = {
    read: (of) => kept.get(of),
    keep: (of, draft) => void kept.set(of, draft),
    drop: (of) => void kept.delete(of),
  };
  const answers: ((problem: string | undefined) => void)[] = [];
  const delivered: Unsent[] = [];
  const open = () =>
    createOutbox({
      of: "talk",
      drafts,
      deliver(sent) {
        delivered.push(sent);
        return new Promise((resolve) => void answers.push(resolve));
      },
    });
  const answer = async (problem?: string): Promise<void> => {
    answers.shift()!(problem);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { open, answer, delivered, kept };
}

test("a message stands there as soon as it is sent, until it is in the talk", async () => {
  const tab = createTab();
  const outbox = tab.open();
  outbox.send(message("Hello"));
  expect(outbox.snapshot()).toEqual([message("Hello")]);
  await tab.answer();
  expect(outbox.snapshot()).toEqual([message("Hello")]);
  outbox.drop(message("").id);
  expect(outbox.snapshot()).toEqual([]);
  expect(tab.kept.size).toBe(0);
});

test("a message that did not arrive says why, outlives a reload, and is sent again as the same one", async () => {
  const tab = createTab();
  const before = tab.open();
  before.send(message("Hello"));
  await tab.answer("The studio did not answer.");
  expect(before.snapshot()).toEqual([{ ...message("Hello"), problem: "The studio did not answer." }]);

  const outbox = tab.open();
  expect(outbox.snapshot()).toEqual(before.snapshot());
  outbox.send(outbox.snapshot()[0]!);
  expect(outbox.snapshot()).toEqual([message("Hello")]);
  expect(tab.delivered).toEqual([message("Hello"), message("Hello")]);
});

test("of a message that was on its way when the page was left nobody claims that it arrived", () => {
  const tab = createTab();
  tab.open().send(message("Hello"));
  expect(tab.open().snapshot()[0]!.problem).toMatch(/not known/);
});
