/** What may an agent in a scenario do? Each step is one word and what belongs to it, as a person writes it in YAML. */
import { z } from "zod";
import { StudioToolName } from "../session/role.ts";
import type { Edit } from "./edit.ts";
import { unknownWord } from "./near-word.ts";

export type Step =
  /** Said along with the next thing done. */
  | { readonly type: "say"; readonly text: string }
  | { readonly type: "read"; readonly path: string }
  | { readonly type: "write"; readonly path: string; readonly content: string }
  | { readonly type: "edit"; readonly edit: Edit }
  | { readonly type: "run"; readonly command: string }
  | { readonly type: "tool"; readonly tool: StudioToolName; readonly input: Readonly<Record<string, unknown>> }
  /** Whatever is answered, the agent goes on. */
  | { readonly type: "try"; readonly tool: string; readonly input: Readonly<Record<string, unknown>> };

/** Gives the text of a file of the scenario, or undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/**
 * The schema of one step. `{ write: src/app.js }` takes its content from the scenario's file of the same path, or from
 * the one named by `from`.
 */
export function stepSchema(read: ReadFile) {
  return oneOf<Step>({
    say: strict({ say: Words }).transform(({ say }): Step => ({ type: "say", text: say })),
    read: strict({ read: Path }).transform((step): Step => ({ type: "read", path: step.read })),
    write: strict({ write: Path, content: z.string().optional(), from: Path.optional() }).transform(
      (step, context): Step => {
        const from = step.from ?? step.write;
        const content = step.content ?? read(from);
        if (content !== undefined) return { type: "write", path: step.write, content };
        context.addIssue(`There is no file ${from} among the scenario's files: add it, or give \`content\`.`);
        return z.NEVER;
      },
    ),
    edit: Edits,
    try: Tries,
    run: strict({ run: Words }).transform(({ run }): Step => ({ type: "run", command: run })),
    tool: strict({ tool: StudioToolName, input: z.record(z.string(), z.unknown()).default({}) }).transform(
      ({ tool, input }): Step => ({ type: "tool", tool, input }),
    ),
  });
}

/** One of several words with what belongs to it; a mistake is told of the word that was meant. */
export function oneOf<Out>(words: Readonly<Record<string, z.ZodType<Out>>>) {
  const known = Object.keys(words);
  return z.record(z.string(), z.unknown()).transform((raw, context): Out => {
    const word = known.find((candidate) => candidate in raw);
    if (word === undefined) {
      context.addIssue(unknownWord("step", Object.keys(raw)[0] ?? "", known));
      return z.NEVER;
    }
    const step = words[word]!.safeParse(raw);
    if (step.success) return step.data;
    const { issues } = step.error;
    const misspelt = issues.filter(({ code }) => code === "unrecognized_keys");
    // A misspelt word is missed elsewhere, too; one complaint about it is enough.
    for (const { path, message } of misspelt.length > 0 ? misspelt : issues) {
      context.addIssue({ code: "custom", path, message });
    }
    return z.NEVER;
  });
}

/** An object that names a key it does not know, and the one that was probably meant. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownWord("word here", key, Object.keys(shape))).join(" ")
        : undefined,
  });
}

export const Words = z.string().trim().min(1);

/** A path inside the workspace. */
export const Path = Words.refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
  message: "A path must stay inside the workspace.",
});

/** A command of the shell, or any tool by the name the agent knows it by, with exactly this input. */
const Tries = strict({
  try: z.union([Words, strict({ tool: Words, input: z.record(z.string(), z.unknown()).default({}) })]),
}).transform(({ try: tried }): Step => {
  const call = typeof tried === "string" ? { tool: "Bash", input: { command: tried } } : tried;
  return { type: "try", ...call };
});

const Edits = strict({
  edit: Path,
  after: Words.optional(),
  before: Words.optional(),
  replace: z.string().min(1).optional(),
  insert: z.string().min(1),
}).transform(({ edit: path, after, before, replace, insert }, context): Step => {
  const edits: Edit[] = [];
  if (after !== undefined) edits.push({ type: "after", path, line: after, insert });
  if (before !== undefined) edits.push({ type: "before", path, line: before, insert });
  if (replace !== undefined) edits.push({ type: "replace", path, text: replace, insert });
  const [edit, second] = edits;
  if (edit !== undefined && second === undefined) return { type: "edit", edit };
  context.addIssue("An edit needs exactly one of `after`, `before` and `replace`.");
  return z.NEVER;
});
