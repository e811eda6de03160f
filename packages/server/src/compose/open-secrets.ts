/** What must nobody see? Keys of the environment and of the home, and values that are watched. */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { KnownSecret } from "@autocoder/core/secret/redact.ts";
import { isSecretName } from "@autocoder/core/secret/assigned-values.ts";
import { isWordy } from "@autocoder/core/secret/looks-random.ts";
import { keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import { KeyName } from "@autocoder/core/secret/provider-key.ts";
import type { Home } from "../home/home.ts";
import { readDecoy, readOwnCanaries } from "../secrets/canary-file.ts";
import { readKeys } from "../secrets/key-file.ts";
import { createSecrets, type KnownSecrets } from "../secrets/known-secrets.ts";

/** The error is a sentence: without knowing what to watch for, nothing starts. */
export function openSecrets(home: Home, env: NodeJS.ProcessEnv): Result<KnownSecrets, { readonly message: string }> {
  const decoy = readDecoy(home.path);
  if (!decoy.ok) return err({ message: decoy.error });
  const own = readOwnCanaries(home.path, env);
  if (!own.ok) return err({ message: own.error });
  return ok(createSecrets([...own.value, ...decoy.value, ...keptKeys(home), ...ofEnvironment(env)]));
}

/** Keys may be kept at any time, also by another program. */
export function keptKeys(home: Home): readonly KnownSecret[] {
  const keys = readKeys(home.keysFile);
  if (!keys.ok) return [];
  return KeyName.options.flatMap((name) => {
    const key = keys.value[name];
    return key === undefined ? [] : [{ name: `kept ${keyKinds[name].title}`, value: key.value }];
  });
}

/** Variables a person's shell holds keys in; ordinary words under such names occur in any text. */
function ofEnvironment(env: NodeJS.ProcessEnv): readonly KnownSecret[] {
  const own: ReadonlySet<string> = new Set(Object.values(keyKinds).map(({ variable }) => variable));
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined || value.length < 12) return [];
    return own.has(name) || (isSecretName(name) && !isWordy(value)) ? [{ name, value }] : [];
  });
}
