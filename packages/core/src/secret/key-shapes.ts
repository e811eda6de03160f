/**
 * Which texts are keys by their look alone? Each service that gives keys out has its own beginning for them.
 *
 * Every expression begins where a word begins, no part of it can be read in two ways, and none reads further than a key is
 * long: what is left of a longer one is taken character by character.
 */
import { endOfRun, KEY_CHARACTERS } from "./character-run.ts";
import { isSlug } from "./looks-random.ts";
import type { Span } from "./span.ts";

interface KeyShape {
  readonly kind: string;
  /** A text without any of these has none. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** For beginnings that ordinary words have too. */
  readonly noSlug?: boolean;
}

const START = "(?<![A-Za-z0-9])";
const shape = (kind: string, hints: string, pattern: string, noSlug?: "no slug"): KeyShape => ({
  kind,
  hints: hints.split(" "),
  pattern: new RegExp(START + pattern, "g"),
  ...(noSlug && { noSlug: true }),
});

const shapes: readonly KeyShape[] = [
  shape("Anthropic key", "sk-ant-", String.raw`sk-ant-[\w-]{10,4000}`),
  shape("OpenRouter key", "sk-or-", String.raw`sk-or-(?:v\d-)?[\w-]{16,4000}`, "no slug"),
  shape("OpenAI key", "sk-", String.raw`sk-(?:(?:proj|svcacct|admin|None)-[\w-]{16,4000}|[\w-]{20,4000})`, "no slug"),
  shape("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", String.raw`gh[pousr]_[A-Za-z0-9_]{16,4000}`),
  shape("GitHub token", "github_pat_", String.raw`github_pat_[A-Za-z0-9_]{16,4000}`),
  shape("GitLab token", "gl", String.raw`gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w.-]{16,4000}`),
  shape("Slack token", "xox", String.raw`xox[abceoprs]-[\w-]{10,4000}`),
  shape("Slack token", "xapp-", String.raw`xapp-\d-[\w-]{10,4000}`),
  shape("Slack webhook", "hooks.slack.com", String.raw`hooks\.slack\.com/(?:services|workflows)/[\w/-]{16,4000}`),
  shape("AWS key", "AKIA ASIA ABIA ACCA", String.raw`(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])`),
  shape("Google key", "AIza", String.raw`AIza[\w-]{30,4000}`),
  shape("Google secret", "GOCSPX-", String.raw`GOCSPX-[\w-]{20,4000}`),
  shape("Google token", "ya29.", String.raw`ya29\.[\w.-]{20,4000}`),
  shape("Stripe key", "_live_ _test_", String.raw`[rs]k_(?:live|test)_[A-Za-z0-9]{10,4000}`),
  shape("Stripe secret", "whsec_", String.raw`whsec_[A-Za-z0-9+/=]{16,4000}`),
  shape("npm token", "npm_", String.raw`npm_[A-Za-z0-9]{30,4000}`),
  shape("PyPI token", "pypi-", String.raw`pypi-[\w-]{30,4000}`, "no slug"),
  shape("Hugging Face token", "hf_", String.raw`hf_[A-Za-z0-9]{30,4000}`, "no slug"),
  shape("Groq key", "gsk_", String.raw`gsk_[A-Za-z0-9]{20,4000}`),
  shape("xAI key", "xai-", String.raw`xai-[A-Za-z0-9]{20,4000}`, "no slug"),
  shape("Replicate token", "r8_", String.raw`r8_[A-Za-z0-9]{20,4000}`),
  shape("SendGrid key", "SG.", String.raw`SG\.[\w-]{16,4000}\.[\w-]{16,4000}`),
  shape("DigitalOcean token", "_v1_", String.raw`do[oprt]_v1_[a-f0-9]{32,4000}`),
  shape("Linear key", "lin_", String.raw`lin_(?:api|oauth)_[A-Za-z0-9]{20,4000}`),
  shape("Notion token", "ntn_ secret_", String.raw`(?:ntn_[A-Za-z0-9]{30,4000}|secret_[A-Za-z0-9]{43}(?![A-Za-z0-9]))`),
  shape("Supabase key", "sbp_ sb_secret_", String.raw`(?:sbp_[a-f0-9]{32,4000}|sb_secret_[\w-]{20,4000})`),
  shape("Telegram token", ":AA", String.raw`\d{8,10}:AA[\w-]{30,4000}`),
  shape("Vault token", "hvs. hvb.", String.raw`hv[sb]\.[\w-]{20,4000}`),
  shape("age key", "AGE-SECRET-KEY-", String.raw`AGE-SECRET-KEY-1[A-Z0-9]{20,4000}`),
  shape("JWT", "eyJ", String.raw`eyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]*){1,3}`),
];

export const findKeys = (text: string): readonly Span[] => shapes.flatMap((one) => findShape(text, one));

function findShape(text: string, { kind, hints, pattern, noSlug }: KeyShape): readonly Span[] {
  if (!hints.some((hint) => text.includes(hint))) return [];
  return [...text.matchAll(pattern)].flatMap(({ index, 0: found }) => {
    if (noSlug === true && isSlug(found)) return [];
    return [{ start: index, end: endOfRun(text, index + found.length, KEY_CHARACTERS), kind }];
  });
}
