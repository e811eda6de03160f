/**
 * What may a program in macOS's own sandbox do? A profile for `sandbox-exec`, in which the last rule that fits holds.
 *
 * All is allowed but what is named: writing anywhere, reading what is hidden, signals to others, and the ways to have
 * another program act instead. Folders have the same rules as in bubblewrap: the deeper one beats the one around it.
 */
import { dirname, sep } from "node:path";
import { type Places, type Rule, rulesFor } from "./places.ts";

export function seatbeltProfile(places: Places): string {
  const rules = rulesFor(places, TEMPORARY);
  return [...BASE, ...rules.flatMap(ruleLines), ...waysTo(rules), ""].join("\n");
}

/** Where every program of the machine keeps what is not to last. */
const TEMPORARY = ["/private/tmp", "/private/var/tmp", "/private/var/folders"];

const BASE = [
  "(version 1)",
  "(allow default)",
  "(deny file-write*)",
  '(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty") (literal "/dev/dtracehelper") (subpath "/dev/fd"))',
  "(deny signal)",
  "(allow signal (target same-sandbox))",
  // Whatever starts these ways, or has them act, is in no sandbox.
  "(deny appleevent-send)",
  "(deny lsopen)",
  "(deny job-creation)",
  // The person's keychain is asked through it.
  '(deny mach-lookup (global-name "com.apple.SecurityServer"))',
];

function ruleLines({ path, kind }: Rule): readonly string[] {
  const place = `(subpath ${quoted(path)})`;
  switch (kind) {
    case "hidden":
      return [`(deny file-read* file-write* ${place})`];
    case "readable":
      return [`(allow file-read* ${place})`, `(deny file-write* ${place})`];
    case "scratch":
    case "writable":
      return [`(allow file-read* file-write* ${place})`];
  }
}

/** That a folder is there may be known of each on the way to one that is open, or no program would find its way. */
function waysTo(rules: readonly Rule[]): readonly string[] {
  const open = rules.filter(({ kind }) => kind !== "hidden");
  const around = new Set(open.flatMap(({ path }) => foldersAround(path)));
  return [...around].toSorted().map((path) => `(allow file-read-metadata (literal ${quoted(path)}))`);
}

function foldersAround(path: string): readonly string[] {
  const around = dirname(path);
  return around === sep ? [sep] : [...foldersAround(around), around];
}

/** As Scheme writes strings. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\\p{Cc}]/gu, escaped)}"`;

const escaped = (character: string): string =>
  character === '"' || character === "\\"
    ? `\\${character}`
    : `\\x${character.codePointAt(0)!.toString(16).padStart(2, "0")}`;
