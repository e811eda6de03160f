/** What is worth seeing of one use of a tool? A command and what it printed, a file's change, else what went in and out. */
import { z } from "zod";
import { type ToolLine, toolLineOf } from "../session/tool-line.ts";
import type { ToolUse } from "./items.ts";
import { plainText } from "./plain-text.ts";

export interface ToolCard extends ToolLine {
  readonly status: ToolUse["status"];
  /** A tool of the studio's own: where an agent asks and the studio answers. */
  readonly isStudio: boolean;
  readonly body: ToolBody;
  readonly output: string;
}

export type ToolBody =
  | { readonly type: "none" }
  | { readonly type: "commands"; readonly commands: readonly string[] }
  | { readonly type: "change"; readonly lines: readonly ChangedLine[] }
  | { readonly type: "input"; readonly text: string };

export interface ChangedLine {
  readonly type: "same" | "taken" | "added";
  readonly text: string;
}

const Command = z.object({ command: z.string() });
const Checks = z.object({ checks: z.array(z.string()) });
const Replacement = z.object({ old_string: z.string(), new_string: z.string() });
const Replacements = z.object({ edits: z.array(Replacement) });
const Content = z.object({ content: z.string(), file_path: z.string() });
const studioTool = /^(?:feature|plan|ask)_/;

export function toolCardOf(use: ToolUse, workspace: string | undefined): ToolCard {
  const { tool, input, status } = use;
  return {
    ...toolLineOf(tool, input, workspace),
    status,
    isStudio: studioTool.test(tool),
    body: bodyOf(input),
    output: plainText(use.output).trimEnd(),
  };
}

function bodyOf(input: unknown): ToolBody {
  const command = Command.safeParse(input);
  if (command.success) return { type: "commands", commands: [command.data.command] };
  const checks = Checks.safeParse(input);
  if (checks.success) return { type: "commands", commands: checks.data.checks };
  const change = changeIn(input);
  if (change) return { type: "change", lines: change };
  const text = JSON.stringify(input, undefined, 2);
  return text === undefined || text === "{}" ? { type: "none" } : { type: "input", text };
}

function changeIn(input: unknown): readonly ChangedLine[] | undefined {
  const one = Replacement.safeParse(input);
  if (one.success) return changedLines(one.data.old_string, one.data.new_string);
  const many = Replacements.safeParse(input);
  if (many.success) return many.data.edits.flatMap((edit) => changedLines(edit.old_string, edit.new_string));
  const whole = Content.safeParse(input);
  return whole.success ? changedLines("", whole.data.content) : undefined;
}

/** What an agent replaced, with the lines that begin and end both texts shown once. */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const [taken, added] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(taken.length, added.length);
  let head = 0;
  while (head < shorter && taken[head] === added[head]) head++;
  let tail = 0;
  while (tail < shorter - head && taken.at(-1 - tail) === added.at(-1 - tail)) tail++;
  const as = (type: ChangedLine["type"]) => (text: string) => ({ type, text });
  return [
    ...taken.slice(0, head).map(as("same")),
    ...taken.slice(head, taken.length - tail).map(as("taken")),
    ...added.slice(head, added.length - tail).map(as("added")),
    ...taken.slice(taken.length - tail).map(as("same")),
  ];
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
