import { expect, test } from "vitest";
import { apiError } from "@autocoder/core/api/error.ts";
import { type Attachment, type AttachmentId, attachmentLimits } from "@autocoder/core/conversation/attachment.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { type AttachmentBox, createAttachmentBox, isUnderWay, readyOf } from "./attachment-box.ts";
import type { Sending } from "./send-file.ts";

/** A studio that answers when it is told to; a file's text is what makes it the file it is. */
function openBox(kept: readonly Attachment[] = []) {
  const sent: Sending[] = [];
  const answers: PromiseWithResolvers<"taken" | "away">[] = [];
  const keptAfter: (readonly Attachment[])[] = [];
  const box = createAttachmentBox({
    kept,
    keep: (attachments) => keptAfter.push(attachments),
    async send(sending) {
      sent.push(sending);
      const answer = Promise.withResolvers<"taken" | "away">();
      answers.push(answer);
      sending.onShare(0);
      if ((await answer.promise) === "away") return err(apiError("unreachable", "The studio did not answer."));
      return ok(await attachmentOf(sending.name, sending.content));
    },
  });
  return { box, sent, answers, keptAfter };
}

const attachmentOf = async (name: string, content: Blob): Promise<Attachment> => ({
  id: Array.from(await content.text(), (letter) => letter.codePointAt(0)!.toString(16))
    .join("")
    .padEnd(64, "0") as AttachmentId,
  name,
  kind: "text",
  mediaType: "text/plain",
  bytes: content.size,
});

const file = (name: string, content = name): File => new File([content], name);

/** Resolves as soon as this is so of the box. */
function until(box: AttachmentBox, holds: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = box.subscribe(() => {
    if (!holds()) return;
    stop();
    resolve();
  });
  if (holds()) resolve();
  return promise;
}

const statesOf = (box: AttachmentBox) => box.items().map(({ name, state }) => [name, state.type]);
const sentencesOf = (box: AttachmentBox) =>
  box.items().flatMap(({ state }) => (state.type === "refused" ? [state.sentence] : []));

test("what is added is judged, sent with its progress, and ready", async () => {
  const { box, sent, answers, keptAfter } = openBox();
  box.add([file("a.md")]);
  expect([statesOf(box), isUnderWay(box.items())]).toEqual([[["a.md", "judging"]], true]);
  await until(box, () => sent.length === 1);
  sent[0]!.onShare(0.5);
  expect(box.items()[0]?.state).toEqual({ type: "sending", share: 0.5 });
  answers[0]!.resolve("taken");
  await until(box, () => !isUnderWay(box.items()));
  expect(readyOf(box.items())).toEqual(keptAfter.at(-1));
  expect(statesOf(box)).toEqual([["a.md", "ready"]]);
});

test("a wrong, an empty and an oversized file are refused by name before anything is sent", async () => {
  const { box, sent } = openBox();
  const large = new File([new Uint8Array(attachmentLimits.documentBytes + 1).fill(0x61)], "log.txt");
  box.add([file("cat.png", "MZ\0\u0003"), file("a.md", ""), large]);
  await until(box, () => !isUnderWay(box.items()));
  expect(sentencesOf(box)).toEqual([
    expect.stringMatching(/^cat\.png is a program\. Attach an image/),
    "a.md is empty. Choose a file with something in it.",
    "log.txt has 20 MB; a document may have 20 MB. Attach the part that matters.",
  ]);
  expect(sent).toEqual([]);
});

test("files that are added at once keep together to what a message may have", async () => {
  const { box, sent } = openBox();
  box.add(Array.from({ length: attachmentLimits.perMessage + 1 }, (_, i) => file(`${i}.md`)));
  await until(box, () => sentencesOf(box).length === 1);
  expect(sentencesOf(box)).toEqual(["10.md was left out: a message may have 10 files. Send it with the next one."]);
  expect(sent).toHaveLength(attachmentLimits.perMessage);
});

test("what did not arrive can be sent again", async () => {
  const { box, answers } = openBox();
  box.add([file("a.md")]);
  await until(box, () => answers.length === 1);
  answers[0]!.resolve("away");
  await until(box, () => sentencesOf(box).length === 1);
  expect(box.items()[0]?.state).toEqual({
    type: "refused",
    sentence: "a.md was not sent: The studio did not answer.",
    canRetry: true,
  });
  box.retry(box.items()[0]!.key);
  await until(box, () => answers.length === 2);
  answers[1]!.resolve("taken");
  await until(box, () => readyOf(box.items()).length === 1);
});

test("what is removed is sent no further, and can be added again", async () => {
  const { box, sent, answers } = openBox();
  box.add([file("a.md")]);
  await until(box, () => sent.length === 1);
  box.remove(box.items()[0]!.key);
  expect([sent[0]!.signal.aborted, box.items()]).toEqual([true, []]);
  answers[0]!.resolve("taken");
  box.add([file("a.md")]);
  await until(box, () => answers.length === 2);
  answers[1]!.resolve("taken");
  await until(box, () => readyOf(box.items()).length === 1);
});

test("the same file is not attached twice, whatever it is called", async () => {
  const { box, answers } = openBox();
  box.add([file("a.md", "tea"), file("b.md", "tea")]);
  await until(box, () => answers.length === 2);
  answers.forEach((answer) => answer.resolve("taken"));
  await until(box, () => !isUnderWay(box.items()));
  expect(sentencesOf(box)).toEqual(["b.md is the same file as a.md."]);
});

test("what had arrived before a reload is there after it, until the message is sent", async () => {
  const kept = await attachmentOf("a.md", file("a.md"));
  const { box, keptAfter } = openBox([kept]);
  expect(readyOf(box.items())).toEqual([kept]);
  box.clear();
  expect([box.items(), keptAfter.at(-1)]).toEqual([[], []]);
});
