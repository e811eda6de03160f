/** How is a place in the record written into an address, and read out of one? */
import { type SessionId, SessionId as SessionIdSchema } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { RecordKey } from "../../engine/ports/store.ts";

export type LineId =
  | { readonly kind: "event"; readonly seq: number }
  | { readonly kind: "entry"; readonly sessionId: SessionId; readonly n: number };

/** Undefined for what is no line's id. */
export function parseLineId(text: string): LineId | undefined {
  const [kind, ...rest] = text.split(":");
  const number = /^\d{1,15}$/.test(rest.at(-1) ?? "") ? Number(rest.at(-1)) : undefined;
  if (number === undefined) return undefined;
  if (kind === "e" && rest.length === 1) return { kind: "event", seq: number };
  const sessionId = SessionIdSchema.safeParse(rest[0]);
  if (kind !== "t" || rest.length !== 2 || !sessionId.success) return undefined;
  return { kind: "entry", sessionId: sessionId.data, n: number };
}

export const writeCursor = (key: RecordKey): string =>
  key.kind === "event" ? `${key.at}~e:${key.seq}` : `${key.at}~t:${key.sessionId}:${key.n}`;

/** Undefined for what is no cursor. */
export function readCursor(text: string): RecordKey | undefined {
  const [at = "", id = ""] = text.split("~");
  const line = parseLineId(id);
  return line && /^\d{1,15}$/.test(at) ? { at: instant(Number(at)), ...line } : undefined;
}
