/**
 * Are two states the same? Compared as text in which the order of keys, of what is in a map and of what is in a set does
 * not matter, nor a field that is undefined. What can be computed anew at any time is left out.
 */
import type { StudioState } from "../log/state.ts";

export function stateText(state: StudioState): string {
  const { backlog, ...rest } = state;
  const { features, ready, index } = backlog;
  const dependents = new Map([...index.dependents].filter(([, ids]) => ids.size > 0));
  return canonicalText({ ...rest, features, ready, dependents, unmet: index.unmet });
}

/** JSON with sorted keys; maps and sets become sorted lists. */
export function canonicalText(value: unknown): string {
  if (value instanceof Map)
    return sortedList([...value].map(([key, each]) => `${canonicalText(key)}:${canonicalText(each)}`));
  if (value instanceof Set) return sortedList([...value].map(canonicalText));
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`)
    .sort()
    .join(",")}}`;
}

const sortedList = (items: readonly string[]): string => `[${items.toSorted().join(",")}]`;
