/** On which call does a crash catch an effect: before anything was done about it, or when only its end is not recorded? */
import type { Effect, EffectType } from "@autocoder/core/log/effect.ts";
import type { Store, StoredEffect } from "../engine/ports/store.ts";
import type { Call, CrashPoint } from "./life.ts";

type AppendRequest = Parameters<Store["append"]>[0];
type Appended = Awaited<ReturnType<Store["append"]>>;

/** That such an effect is wanted is recorded, and nothing has been done about it. */
export const whenWanted =
  (type: EffectType): CrashPoint =>
  (call) =>
    call.moment === "after" && effectsRecorded(call).some(({ effect }) => effect.type === type);

/** Such an effect has done everything, and that is not recorded. */
export function whenDone(type: EffectType): CrashPoint {
  const known = new Map<string, Effect>();
  return (call) => {
    for (const { id, effect } of effectsRecorded(call)) known.set(id, effect);
    return call.moment === "before" && idsCompleted(call).some((id) => known.get(id)?.type === type);
  };
}

/** A port's method is about to be called, or has just been. */
export const when =
  (moment: Call["moment"], name: string, matches: (args: readonly unknown[]) => boolean = () => true): CrashPoint =>
  (call) =>
    call.moment === moment && call.name === name && matches(call.args);

function effectsRecorded({ moment, name, result }: Call): readonly StoredEffect[] {
  if (moment === "before") return [];
  if (name === "store.pendingEffects") return result as readonly StoredEffect[];
  if (name !== "store.append") return [];
  const appended = result as Appended;
  return appended.ok ? appended.value.effects : [];
}

function idsCompleted({ name, args }: Call): readonly string[] {
  if (name === "store.append") return (args[0] as AppendRequest).completes;
  return name === "store.completeEffects" ? (args[1] as readonly string[]) : [];
}
