/** Our port to what the studio knows of secrets. */
import type { RedactStream } from "@autocoder/core/secret/redact-stream.ts";

export interface Secrets {
  /** What may be kept and shown of a text; doing it again changes nothing. */
  readonly redact: (text: string) => string;
  /** The same for a text that comes piece by piece. */
  stream(): RedactStream;
  /** Names of the values it knows that stood in a text before it was redacted. */
  seenIn(text: string): readonly string[];
}
