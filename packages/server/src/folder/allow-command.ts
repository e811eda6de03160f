/** A policy file with one more command in it; what else a person wrote there, comments too, stays as it is. */
import { Document, isSeq, parseDocument } from "yaml";
import { type Allowance, ProjectPolicy } from "@autocoder/core/policy/policy.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import type { ConfigRefusal } from "../engine/ports/project-folder.ts";
import { parseYaml } from "./parse-yaml.ts";

/** `text` is undefined where there is no file yet. A file that is broken, or would be full, is refused. */
export function withAllowed(
  text: string | undefined,
  allowance: Allowance,
  path: string,
): Result<string, ConfigRefusal> {
  const before = text === undefined ? ok(ProjectPolicy.parse({ version: 1 })) : parseYaml(ProjectPolicy, text, path);
  if (!before.ok) return before;
  if (text !== undefined && before.value.commands.some(({ name }) => name === allowance.name)) return ok(text);
  const document = text === undefined ? new Document({ version: 1 }) : parseDocument(text);
  if (isSeq(document.get("commands"))) document.addIn(["commands"], allowance);
  else document.set("commands", document.createNode([allowance]));
  const written = document.toString();
  const after = parseYaml(ProjectPolicy, written, path);
  return after.ok ? ok(written) : after;
}
