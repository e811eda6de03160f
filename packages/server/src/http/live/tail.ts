/** What was said last in a session? A transcript is numbered without gaps, so its end is found in a few short reads. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Store } from "../../engine/ports/store.ts";

/** The last `count` entries that were there when it was asked. */
export async function readTail(
  store: Pick<Store, "readTranscript">,
  sessionId: SessionId,
  count: number,
): Promise<readonly TranscriptEntry[]> {
  const reaches = async (n: number) => (await store.readTranscript(sessionId, n, 1)).length > 0;
  let beyond = 1;
  while (await reaches(beyond - 1)) beyond *= 2;
  let length = beyond >> 1;
  // Invariant: entry length-1 is there (or there is none at all), entry beyond-1 is not.
  while (beyond - length > 1) {
    const middle = (length + beyond) >> 1;
    if (await reaches(middle - 1)) length = middle;
    else beyond = middle;
  }
  return store.readTranscript(sessionId, Math.max(0, length - count), count);
}
