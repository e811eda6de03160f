/** What is written into clients' streams, in pieces: each as text, with what must be known of it to leave it out. */
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";

export type Piece =
  | { readonly kind: "event"; readonly seq: number; readonly text: string }
  | {
      readonly kind: "transcript";
      readonly sessionId: SessionId;
      readonly entries: readonly TranscriptEntry[];
      readonly text: string;
    }
  | { readonly kind: "summary"; readonly projectId: ProjectId; readonly isOpen: boolean; readonly text: string }
  | { readonly kind: "gone"; readonly text: string }
  | { readonly kind: "beat"; readonly text: string };
