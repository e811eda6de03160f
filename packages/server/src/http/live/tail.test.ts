import { expect, test } from "vitest";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { readTail } from "./tail.ts";

const session = sessionId("00000000-0000-4000-8000-000000000001");

/** A transcript of so many entries, and how often it was read. */
function transcriptOf(length: number) {
  const entries = Array.from({ length }, (_, n): TranscriptEntry => ({ n, at: n, event: { type: "text", text: "" } }));
  let reads = 0;
  const readTranscript = async (_session: unknown, from: number, limit: number) => {
    reads += 1;
    return entries.slice(from, from + limit);
  };
  return { readTranscript, reads: () => reads };
}

test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 1_000])("the last three of %i entries are found", async (length) => {
  const tail = await readTail(transcriptOf(length), session, 3);
  const expected = Array.from({ length }, (_, n) => n).slice(-3);
  expect(tail.map(({ n }) => n)).toEqual(expected);
});

test("finding the end of a hundred thousand entries takes a few reads", async () => {
  const transcript = transcriptOf(100_000);
  await readTail(transcript, session, 3);
  expect(transcript.reads()).toBeLessThan(40);
});
