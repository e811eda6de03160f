/** What is each key, and can this be one? Each belongs to one address, and is sent nowhere else. */
import { err, ok, type Result } from "../kit/result.ts";
import type { KeyName } from "./provider-key.ts";

interface KeyKind {
  readonly title: string;
  readonly says: string;
  /** The variable that has the first word, where it is set. */
  readonly variable: string;
  /** Whether a person says where it is sent. */
  readonly hasAddress: boolean;
}

/** In the order in which they are used. */
export const keyKinds: Readonly<Record<KeyName, KeyKind>> = {
  anthropic: {
    title: "Anthropic key",
    says: "From console.anthropic.com; begins with sk-ant-api.",
    variable: "ANTHROPIC_API_KEY",
    hasAddress: false,
  },
  "anthropic-token": {
    title: "Anthropic long-lived token",
    says: "From claude setup-token; begins with sk-ant-oat.",
    variable: "CLAUDE_CODE_OAUTH_TOKEN",
    hasAddress: false,
  },
  gateway: {
    title: "Gateway",
    says: "A server of your own that speaks Anthropic's API: its address, and the token it wants.",
    variable: "ANTHROPIC_AUTH_TOKEN",
    hasAddress: true,
  },
};

export interface WantedKey {
  readonly name: KeyName;
  readonly value: string;
  readonly baseUrl?: string | undefined;
}

/** The key as it is kept; the error is a sentence, and says nothing of the value. */
export function judgeKey({ name, value, baseUrl }: WantedKey): Result<WantedKey, string> {
  const key = value.trim();
  if (key === "") return err("There is nothing to keep: the value is empty.");
  if (/\s/.test(key)) return err("A key has no gaps and is one line. Copy it once more.");
  if (/[^\x21-\x7e]/.test(key)) return err("A key has plain letters, digits and signs only. Copy it once more.");
  const wrong = wrongPlace(name, key);
  if (wrong !== undefined) return err(wrong);
  if (!keyKinds[name].hasAddress) {
    return baseUrl === undefined
      ? ok({ name, value: key })
      : err("An Anthropic key is sent to Anthropic alone. Keep it as a gateway's to send it elsewhere.");
  }
  const address = judgeAddress(baseUrl);
  return address.ok ? ok({ name, value: key, baseUrl: address.value }) : address;
}

const LEAST = 8;

function wrongPlace(name: KeyName, key: string): string | undefined {
  const isToken = key.startsWith("sk-ant-oat");
  if (name === "anthropic" && isToken) return "This is a long-lived token. Keep it as anthropic-token.";
  if (name === "anthropic-token" && !isToken)
    return "This is not a long-lived token: those begin with sk-ant-oat. Make one with `claude setup-token`.";
  if (name === "anthropic" && !key.startsWith("sk-ant-"))
    return "This is no key of Anthropic's: those begin with sk-ant-.";
  return key.length < LEAST ? "This is too short for a key." : undefined;
}

const ADDRESS = /^(https?):\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?(\/[\w./~-]*)?$/i;

/** Encrypted, unless it stays on this machine. */
function judgeAddress(baseUrl: string | undefined): Result<string, string> {
  const address = baseUrl?.trim() ?? "";
  if (address === "") return err("Say the gateway's address too, as https://gateway.example.org.");
  const [, scheme = "", host = ""] = ADDRESS.exec(address) ?? [];
  if (scheme === "")
    return err("The address is not one: say it as https://gateway.example.org, without a name or password in it.");
  if (scheme.toLowerCase() === "http" && !isLoopback(host))
    return err("The token would travel unencrypted. Say an address that begins with https://.");
  return ok(address.replace(/\/+$/, ""));
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);

/** Whether an address is Anthropic's own. */
export function isAnthropic(address: string): boolean {
  const [, scheme = "", host = ""] = ADDRESS.exec(address.trim()) ?? [];
  return scheme.toLowerCase() === "https" && /^(?:[a-z0-9-]+\.)*anthropic\.com$/i.test(host);
}
