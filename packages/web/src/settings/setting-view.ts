/** Where does a setting's value come from, what would hold without it, and is what a person entered one? */
import type { Setting } from "@autocoder/core/settings/settings.ts";
import type { SettingKind, SettingWords } from "./setting-words.ts";

export interface SettingSource {
  /** `Set here`, `Inherited from the studio`, `Built in`. */
  readonly words: string;
  readonly isSetHere: boolean;
}

export function sourceOf({ from }: Setting, isOfProject: boolean): SettingSource {
  if (from === (isOfProject ? "project" : "studio")) {
    return { words: isOfProject ? "Set for this project" : "Set here", isSetHere: true };
  }
  return { words: from === "studio" ? "Inherited from the studio" : "Built in", isSetHere: false };
}

/** A value in a few words. */
export function told(value: unknown, { kind }: Pick<SettingWords, "kind">): string {
  if (value === null || value === undefined) return "empty" in kind ? kind.empty : "nothing";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Entered =
  | { readonly type: "value"; readonly value: string | number | null }
  | { readonly type: "wrong"; readonly message: string };

/** What was left empty is taken back. */
export function entered(text: string, kind: SettingKind): Entered {
  const trimmed = text.trim();
  if (trimmed === "") return { type: "value", value: null };
  if (kind.type !== "number") return { type: "value", value: trimmed };
  const number = Number(trimmed);
  if (Number.isInteger(number) && number >= kind.min && number <= kind.max) return { type: "value", value: number };
  return { type: "wrong", message: `Enter a whole number from ${kind.min} to ${kind.max}, or nothing.` };
}
