/** Where does a setting's value come from, what would hold without it, and is what a person entered one? */
import { HostEntry, hostPresetNames, hostPresets } from "@autocoder/core/policy/hosts.ts";
import type { Setting } from "@autocoder/core/settings/settings.ts";
import type { SettingKind, SettingPart, SettingWords } from "./setting-words.ts";

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
  if (kind.type === "pick") return kind.options.find((option) => option.value === value)?.name.toLowerCase() ?? "";
  if (kind.type === "hosts") return toldHosts(hostsIn(value));
  if (kind.type === "parts") return toldParts(value, kind.parts);
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Entered<T = string | number | null> =
  | { readonly type: "value"; readonly value: T }
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

type Parts = Readonly<Record<string, string | number>>;

const partsIn = (value: unknown): Parts => (typeof value === "object" && value !== null ? (value as Parts) : {});

/** What a part's field shows. */
export function partText(value: unknown, { key, scale = 1 }: SettingPart): string {
  const part = partsIn(value)[key];
  return typeof part === "number" ? String(part / scale) : (part ?? "");
}

const toldParts = (value: unknown, parts: readonly SettingPart[]): string =>
  parts
    .filter((part) => partText(value, part) !== "")
    .map((part) => `${part.label.toLowerCase()} ${partText(value, part)}`)
    .join(", ");

/** The whole with one part as it was entered; without any part it is taken back. */
export function withPart(value: unknown, { key, scale }: SettingPart, text: string): Entered<Parts | null> {
  const { [key]: _before, ...others } = partsIn(value);
  const trimmed = text.trim();
  const amount = scale === undefined ? trimmed : Math.round(Number(trimmed) * scale);
  if (trimmed === "") return { type: "value", value: Object.keys(others).length === 0 ? null : others };
  if (typeof amount === "number" && !(amount > 0)) {
    return { type: "wrong", message: "Enter a number above zero, or nothing." };
  }
  return { type: "value", value: { ...others, [key]: amount } };
}

export const hostsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const MOST_HOSTS_TOLD = 3;

function toldHosts(hosts: readonly string[]): string {
  if (hosts.length === 0) return "none";
  const more = hosts.length - MOST_HOSTS_TOLD;
  return hosts.slice(0, MOST_HOSTS_TOLD).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** What a word that stands for several hosts stands for; undefined for a host. */
export const meaningOf = (entry: string): string | undefined =>
  hostPresetNames.some((name) => name === entry)
    ? hostPresets[entry as keyof typeof hostPresets].join(", ")
    : undefined;

/** The list with what was typed: several hosts may be typed, or pasted, at once. */
export function withHosts(hosts: readonly string[], typed: string): Entered<readonly string[]> {
  const added: string[] = [];
  for (const word of typed.split(/[\s,]+/).filter(Boolean)) {
    const entry = HostEntry.safeParse(word);
    if (!entry.success) return { type: "wrong", message: `${word}: ${entry.error.issues[0]?.message ?? "no host"}` };
    added.push(entry.data);
  }
  return { type: "value", value: [...new Set([...hosts, ...added])] };
}

/** Presets that are not on the list. */
export const presetsLeft = (hosts: readonly string[]): readonly string[] =>
  hostPresetNames.filter((name) => !hosts.includes(name));
