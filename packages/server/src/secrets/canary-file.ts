/**
 * Which values raise an alarm where they are seen?
 *
 * The decoy credentials that the studio puts into its own home, made anew for each, where no agent has business; and what
 * a person names in `canaries.env` beside it: a line `name=value`, or the name of a variable of the studio's environment.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { KnownSecret } from "@autocoder/core/secret/redact.ts";
import { readPrivate, writePrivate } from "./private-file.ts";

export const CANARY_FILE = "canaries.env";
export const DECOY_FILE = "credentials";
const DECOY = "decoy credentials";

/** Makes the decoy where there is none. The error is a sentence. */
export function readDecoy(home: string): Result<readonly KnownSecret[], string> {
  const path = join(home, DECOY_FILE);
  const kept = readPrivate(path);
  if (!kept.ok) return kept;
  const text = kept.value ?? makeDecoy();
  if (kept.value === undefined) writePrivate(path, text);
  const values = [...text.matchAll(/^\w+ = (\S{16,})$/gm)].map(([, value = ""]) => value);
  if (values.length === 0) return err(`${path} has no decoy in it. Remove it, and the studio makes a new one.`);
  return ok(values.map((value) => ({ name: DECOY, value })));
}

/** As a well-known tool keeps its own, so that whoever looks for keys takes it for some. */
const makeDecoy = (): string =>
  [
    "[default]",
    `aws_access_key_id = AKIA${randomText(16).toUpperCase()}`,
    `aws_secret_access_key = ${randomText(40)}`,
    `# Nothing uses these. The studio raises an alarm where they are seen.`,
    "",
  ].join("\n");

const randomText = (length: number): string =>
  randomBytes(length * 2)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, length);

const LEAST = 8;

/** What a person wants watched. The error is a sentence with the line that is wrong. */
export function readOwnCanaries(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): Result<readonly KnownSecret[], string> {
  const path = join(home, CANARY_FILE);
  const text = readPrivate(path);
  if (!text.ok) return text;
  const found: KnownSecret[] = [];
  for (const [index, line] of (text.value ?? "").split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const read = readLine(line, env);
    if (!read.ok) return err(`${path}, line ${index + 1}: ${read.error}`);
    if (read.value) found.push(read.value);
  }
  return ok(found);
}

/** A variable that is not set now is watched when it is. */
function readLine(
  line: string,
  env: Readonly<Record<string, string | undefined>>,
): Result<KnownSecret | undefined, string> {
  const [, name = "", value] = /^\s*([\w .-]{1,40}?)\s*(?:=\s*(.*?)\s*)?$/.exec(line) ?? [];
  if (name === "")
    return err("say `name=value`, or the name of a variable. A name has letters, digits, gaps and . _ - in it.");
  const watched = value ?? env[name];
  if (value === undefined && watched === undefined) return ok(undefined);
  if (watched === undefined || watched.length < LEAST)
    return err(`the value of ${name} is shorter than ${LEAST} characters, and would be found in any text.`);
  return ok({ name, value: watched });
}
