/** A person's keys: those of the environment, and those the studio keeps in its home. */
import { createHash } from "node:crypto";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { chooseKey, type ChosenKey } from "@autocoder/core/secret/choose-key.ts";
import { judgeKey, keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import { KeyName, type KeyState, type KeysView } from "@autocoder/core/secret/provider-key.ts";
import type { Keys } from "../engine/ports/keys.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { readKeys, type StoredKeys, writeKeys } from "../secrets/key-file.ts";

interface KeysParts {
  readonly home: Home;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function createKeys({ home, env }: KeysParts): Keys {
  const change = (edit: (keys: StoredKeys) => StoredKeys): Result<KeysView, string> => {
    const read = readKeys(home.keysFile);
    if (!read.ok) return read;
    writeKeys(home.keysFile, edit(read.value));
    return ok(viewOf(env, readKeys(home.keysFile)));
  };
  return {
    list: () => viewOf(env, readKeys(home.keysFile)),
    set(wanted) {
      const judged = judgeKey(wanted);
      if (!judged.ok) return judged;
      const { name, value, baseUrl } = judged.value;
      const key = { value, since: systemClock.now(), ...(baseUrl !== undefined && { baseUrl }) };
      return change((keys) => ({ ...keys, [name]: key }));
    },
    remove: (name) => change(({ [name]: _removed, ...others }) => others),
  };
}

/** What agents are known by: told, where it is refused, as an error. */
export function keyInUse({ home, env }: KeysParts): Result<ChosenKey | undefined, string> {
  const read = readKeys(home.keysFile);
  const chosen = chooseKey(env, read.ok ? read.value : {});
  // What is kept and cannot be read may be what was meant; only a key of the environment goes before it.
  return !read.ok && chosen === undefined ? read : ok(chosen);
}

function viewOf(env: KeysParts["env"], read: Result<StoredKeys, string>): KeysView {
  const kept = read.ok ? read.value : {};
  const chosen = chooseKey(env, kept);
  const problem = read.ok ? (chosen?.type === "refused" ? chosen.message : undefined) : read.error;
  return {
    keys: KeyName.options.map((name) => stateOf(name, { env, kept, chosen })),
    use: useOf(chosen, problem !== undefined),
    ...(problem !== undefined && { problem }),
  };
}

function stateOf(
  name: KeyName,
  {
    env,
    kept,
    chosen,
  }: { readonly env: KeysParts["env"]; readonly kept: StoredKeys; readonly chosen: ChosenKey | undefined },
): KeyState {
  const stored = kept[name];
  const { variable } = keyKinds[name];
  const isUsed = chosen?.name === name && chosen.type !== "refused";
  return {
    name,
    ...(stored && {
      stored: {
        since: stored.since,
        mark: markOf(stored.value),
        ...(stored.baseUrl !== undefined && { baseUrl: stored.baseUrl }),
      },
    }),
    ...(env[variable] && { variable }),
    ...(isUsed && { inUse: chosen.type }),
  };
}

/** Four signs of a hash: enough to tell two keys apart, and one in 65,000 of all keys has the same. */
const markOf = (value: string): string => createHash("sha256").update(value).digest("hex").slice(0, 4);

function useOf(chosen: ChosenKey | undefined, isRefused: boolean): string {
  if (chosen?.type === "environment")
    return `Agents use ${chosen.variable} of the environment; what is kept here is not used while it is set.`;
  if (chosen?.type === "stored") return `Agents use the kept ${keyKinds[chosen.name].title}.`;
  return isRefused ? "Agents can use none." : "No key is set: agents use the login of `claude`, where there is one.";
}
