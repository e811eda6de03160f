/** How do agents reach the model, and as whom? */
import { chooseKey, type KeptKeys } from "@autocoder/core/secret/choose-key.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Login } from "./login.ts";

export interface Access {
  /** Variables the agent needs; its commands see them too. */
  readonly env: Readonly<Record<string, string>>;
  /** Handed over by a descriptor, so that no command of the agent finds it in its environment. */
  readonly secret: { readonly variable: SecretVariable; readonly value: string } | undefined;
  readonly login: Login | undefined;
}

/** Names the descriptor a secret is read from. */
export type SecretVariable = "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR" | "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR";

/** A gateway's token can be handed over in no other way, so commands of the agent see that one. */
const SETTINGS = [
  "ANTHROPIC_BASE_URL",
  "ANTHROPIC_CUSTOM_HEADERS",
  "ANTHROPIC_AUTH_TOKEN",
  "ANTHROPIC_MODEL",
  "ANTHROPIC_SMALL_FAST_MODEL",
  "ANTHROPIC_DEFAULT_OPUS_MODEL",
  "ANTHROPIC_DEFAULT_SONNET_MODEL",
  "ANTHROPIC_DEFAULT_HAIKU_MODEL",
];

/** What a request is sent to and with; never taken from one provider to another. */
const ADDRESS: ReadonlySet<string> = new Set([
  "ANTHROPIC_BASE_URL",
  "ANTHROPIC_CUSTOM_HEADERS",
  "ANTHROPIC_AUTH_TOKEN",
]);

/**
 * The access a person has: a key, a long-lived token or a gateway's token that their environment or the studio's home
 * holds, else their login. The error is a sentence: a key that is kept must not go where the environment leads.
 */
export function accessOf(
  env: Readonly<Record<string, string | undefined>>,
  { kept, login }: { readonly kept: KeptKeys; readonly login: Login },
): Result<Access, string> {
  const settings = Object.fromEntries(SETTINGS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const chosen = chooseKey(env, kept);
  if (chosen === undefined) return ok({ env: settings, secret: undefined, login });
  if (chosen.type === "refused") return err(chosen.message);
  const { name, value } = chosen;
  const isKept = chosen.type === "stored";
  const own = isKept ? Object.fromEntries(Object.entries(settings).filter(([set]) => !ADDRESS.has(set))) : settings;
  switch (name) {
    case "anthropic":
      return ok({ env: own, secret: secretKey(value), login: undefined });
    case "anthropic-token":
      return ok({ env: own, secret: { variable: TOKEN, value }, login: undefined });
    case "gateway": {
      const gateway = isKept ? { ANTHROPIC_BASE_URL: chosen.baseUrl ?? "", ANTHROPIC_AUTH_TOKEN: value } : {};
      return ok({ env: { ...own, ...gateway }, secret: undefined, login: undefined });
    }
  }
}

const TOKEN = "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR";

/** Access to a model server of our own; no key or login of a person goes there. */
export const accessToOwnServer = (url: string): Access => ({
  env: { ANTHROPIC_BASE_URL: url },
  secret: secretKey("none-needed"),
  login: undefined,
});

const secretKey = (value: string) => ({ variable: "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR", value }) as const;
