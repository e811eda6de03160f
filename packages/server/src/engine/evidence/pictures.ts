/** What did the agents of a feature's attempts see? Read from what they said, which names every picture. */
import { type AttemptId, attemptId, type FeatureId, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Picture } from "@autocoder/core/session/picture.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Store } from "../ports/store.ts";

export interface SeenPicture extends Picture {
  readonly attemptId: AttemptId;
  readonly sessionId: SessionId;
  readonly entry: number;
  readonly at: Instant;
}

interface Sources {
  readonly state: StudioState;
  readonly store: Pick<Store, "readTranscript">;
}

/** Oldest first. */
export async function picturesOf({ state, store }: Sources, featureId: FeatureId): Promise<readonly SeenPicture[]> {
  const count = state.backlog.features.get(featureId)?.attempts ?? 0;
  const attempts = Array.from({ length: count }, (_, i) => state.attempts.get(attemptId(featureId, i + 1))!);
  const seen: SeenPicture[] = [];
  for (const id of new Set(attempts.map(({ sessionId }) => sessionId))) {
    const session = state.sessions.get(id)!;
    for await (const { n, at, event } of entriesOf(store, id)) {
      if (event.type !== "tool-ended" || event.pictures === undefined) continue;
      const during = attemptAt(state, session, at as Instant);
      if (state.attempts.get(during)?.featureId !== featureId) continue;
      seen.push(
        ...event.pictures.map((picture) => ({
          ...picture,
          attemptId: during,
          sessionId: id,
          entry: n,
          at: at as Instant,
        })),
      );
    }
  }
  return seen;
}

/** Of a batch, the attempt it was at by then. */
const attemptAt = ({ attempts }: StudioState, session: Session, at: Instant): AttemptId =>
  session.attempts.findLast((id) => attempts.get(id)!.startedAt <= at) ?? session.attempts[0]!;

const PAGE = 500;

async function* entriesOf(store: Sources["store"], sessionId: SessionId): AsyncGenerator<TranscriptEntry> {
  for (let from = 0; ; from += PAGE) {
    const page = await store.readTranscript(sessionId, from, PAGE);
    yield* page;
    if (page.length < PAGE) return;
  }
}
