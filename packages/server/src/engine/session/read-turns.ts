/** What did each request of a session use? Told from its transcript, page by page. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import { type Turn, turnsOf } from "@autocoder/core/session/turns.ts";
import type { Store } from "../ports/store.ts";

const PAGE = 1_000;

export async function readTurns(store: Pick<Store, "readTranscript">, sessionId: SessionId): Promise<readonly Turn[]> {
  const told: TranscriptEntry[] = [];
  for (let from = 0; ; from += PAGE) {
    const page = await store.readTranscript(sessionId, from, PAGE);
    told.push(...page.filter(({ event: { type } }) => type === "usage" || type === "started" || type === "ended"));
    if (page.length < PAGE) return turnsOf(told);
  }
}
