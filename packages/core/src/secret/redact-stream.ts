/**
 * What may be shown of a text that comes piece by piece?
 *
 * A piece may end in the middle of a secret, so the last word is held back until it has come to its end, and with it the
 * lines of a private key and the beginning of a known secret that has gaps. Joined, what is shown is the beginning of what
 * the whole text is redacted to: whoever is shown the whole afterwards sees nothing change.
 */
import { openPrivateKey } from "./private-keys.ts";

export interface RedactStream {
  /** What can be shown now that this has come. */
  add(piece: string): string;
  /** What was held back, as nothing more comes. */
  end(): string;
}

export function createRedactStream(
  redact: (text: string) => string,
  options: {
    /** Known secrets with gaps in them, in every form they are written in. */
    readonly gapped: readonly string[];
  },
): RedactStream {
  /** What came since the last line or long stretch that is dealt with; what is decided within a line looks back in it. */
  let raw = "";
  /** How much of what `raw` is redacted to has been shown. */
  let shown = 0;

  function showUpTo(end: number): string {
    const redacted = redact(raw.slice(0, end));
    const fresh = redacted.slice(shown);
    shown = Math.max(shown, redacted.length);
    return fresh;
  }

  /** Forgets what no later piece can change any more, unless a secret reaches over the place. */
  function forget(end: number): void {
    const from = forgettable(raw, end);
    if (from === 0) return;
    const kept = redact(raw.slice(from, end));
    if (redact(raw.slice(0, from)) + kept !== redact(raw.slice(0, end))) return;
    raw = raw.slice(from);
    shown = kept.length;
  }

  return {
    add(piece) {
      raw += piece;
      const end = settledUpTo(raw, options.gapped);
      const fresh = showUpTo(end);
      forget(end);
      return fresh;
    },
    end() {
      const rest = showUpTo(raw.length);
      raw = "";
      shown = 0;
      return rest;
    },
  };
}

/** Where the part ends in which nothing that comes can make a secret of anything. */
function settledUpTo(raw: string, gapped: readonly string[]): number {
  const lastGap = /\s\S*$/.exec(raw.slice(-LONGEST_HELD));
  const afterGap = lastGap ? raw.length - lastGap[0].length + 1 : Math.max(0, raw.length - LONGEST_HELD);
  const key = openPrivateKey(raw, afterGap) ?? raw.length;
  return Math.min(afterGap, key, ...gapped.map((secret) => beginningBefore(afterGap, raw, secret)));
}

/** No word of prose is longer, and no key. */
const LONGEST_HELD = 8_192;

/** Where before a place another text begins, as far as can be told by now, that reaches beyond it. */
function beginningBefore(end: number, raw: string, secret: string): number {
  for (let at = Math.max(0, end - secret.length + 1); at < end; at++)
    if (secret.startsWith(raw.slice(at, at + secret.length))) return at;
  return end;
}

/** A name stands at most this far before its value. */
const LOOKS_BACK = 256;

/** A line's beginning, or in a long line a gap far enough back; 0 where there is none yet. */
function forgettable(raw: string, end: number): number {
  const line = raw.lastIndexOf("\n", end - 1) + 1;
  if (line > 0 && line <= end) return line;
  const far = end - LOOKS_BACK;
  return far < 4 * LOOKS_BACK ? 0 : raw.lastIndexOf(" ", far) + 1;
}
