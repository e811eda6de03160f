/** Which of several keys do agents use? One that the environment names has the first word; then the first that is kept. */
import { isAnthropic, keyKinds } from "./key-kinds.ts";
import { KeyName } from "./provider-key.ts";

export type KeptKeys = {
  readonly [N in KeyName]?: { readonly value: string; readonly baseUrl?: string | undefined } | undefined;
};

export type ChosenKey =
  | { readonly type: "environment"; readonly name: KeyName; readonly variable: string; readonly value: string }
  | { readonly type: "stored"; readonly name: KeyName; readonly value: string; readonly baseUrl: string | undefined }
  /** There is one, and it must not go where the environment wants requests to go. */
  | { readonly type: "refused"; readonly name: KeyName; readonly message: string };

/** Undefined where there is none: then the person's own login is used. */
export function chooseKey(env: Readonly<Record<string, string | undefined>>, kept: KeptKeys): ChosenKey | undefined {
  for (const name of KeyName.options) {
    const { variable } = keyKinds[name];
    const value = env[variable];
    if (value) return { type: "environment", name, variable, value };
  }
  for (const name of KeyName.options) {
    const key = kept[name];
    if (key === undefined) continue;
    const { value, baseUrl } = key;
    const address = env["ANTHROPIC_BASE_URL"];
    // A gateway's key has an address of its own, and goes there whatever the environment says.
    if (keyKinds[name].hasAddress || !address || isAnthropic(address)) return { type: "stored", name, value, baseUrl };
    return { type: "refused", name, message: goesElsewhere(name) };
  }
  return undefined;
}

const goesElsewhere = (name: KeyName): string =>
  `ANTHROPIC_BASE_URL sends requests to another address than Anthropic's, so the kept ${keyKinds[name].title} is not used: it would go there. Unset the variable, or keep the address with its own token: \`autocoder keys set gateway --url <address>\`.`;
