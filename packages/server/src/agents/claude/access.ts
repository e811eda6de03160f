/** How do agents reach the model, and as whom? */
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

/** The access a person's environment describes: a key, a long-lived token, a gateway's token, else the login. */
export function accessOf(env: Readonly<Record<string, string | undefined>>, login: Login): Access {
  const settings = Object.fromEntries(SETTINGS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const key = env["ANTHROPIC_API_KEY"];
  if (key) return { env: settings, secret: secretKey(key), login: undefined };
  const token = env["CLAUDE_CODE_OAUTH_TOKEN"];
  if (token) {
    const secret = { variable: "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR", value: token } as const;
    return { env: settings, secret, login: undefined };
  }
  return { env: settings, secret: undefined, login: env["ANTHROPIC_AUTH_TOKEN"] ? undefined : login };
}

/** Access to a model server of our own; no key or login of a person goes there. */
export const accessToOwnServer = (url: string): Access => ({
  env: { ANTHROPIC_BASE_URL: url },
  secret: secretKey("none-needed"),
  login: undefined,
});

const secretKey = (value: string) => ({ variable: "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR", value }) as const;
