/** What does a settings file say? A slip of the hand is named with its line; nothing in it is passed over. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ConfigRefusal } from "../engine/ports/project-folder.ts";
import { unknownWord } from "@autocoder/core/rehearse/near-word.ts";

type Path = readonly (string | number)[];

interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** The message has one line for each mistake; `path` is how the file is called in it. */
export function parseYaml<T>(schema: z.ZodType<T>, text: string, path: string): Result<T, ConfigRefusal> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) {
    const reason = broken.message.replace(/ at line [\s\S]*/, ".");
    return refuse(path, [{ line: lines.linePos(broken.pos[0]).line, message: reason }]);
  }
  const data = withoutEmptySections(document.toJS() ?? {});
  const parsed = schema.safeParse(data);
  const problems = [
    ...unknownKeys(data, shapeOfSchema(schema), []),
    ...(parsed.success ? [] : parsed.error.issues.filter(isTold).map(problemOf)),
  ];
  if (parsed.success && problems.length === 0) return ok(parsed.data);
  const told = problems.map((problem) => ({ line: lineOf(document, lines, problem.path), message: sentence(problem) }));
  return refuse(
    path,
    told.toSorted((a, b) => a.line - b.line),
  );
}

function refuse(path: string, problems: ConfigRefusal["problems"]): Result<never, ConfigRefusal> {
  const lines = problems.map(({ line, message }) => `${path}:${line}: ${message}`);
  return err({ message: `${lines.join("\n")}\nCorrect it; no agent starts until then.`, problems });
}

/** A section whose lines are all commented out says nothing. */
function withoutEmptySections(data: unknown): unknown {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

/** What keys are known where, as the schema itself says. */
const shapeOfSchema = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: "input" });
type Shape = z.core.JSONSchema.BaseSchema;

function unknownKeys(data: unknown, known: Shape, path: Path): readonly Problem[] {
  if (data === null || typeof data !== "object") return [];
  const { properties, items, additionalProperties } = known;
  if (Array.isArray(data)) return data.flatMap((item, i) => unknownKeys(item, shapeOf(items), [...path, i]));
  // A map of names a person chooses, as the environment is.
  if (properties === undefined) {
    const inner = shapeOf(additionalProperties);
    return Object.entries(data).flatMap(([key, value]) => unknownKeys(value, inner, [...path, key]));
  }
  return Object.entries(data).flatMap(([key, value]) => {
    if (key in properties) return unknownKeys(value, shapeOf(properties[key]), [...path, key]);
    return [{ path: [...path, key], message: unknownWord("setting", key, Object.keys(properties)) }];
  });
}

/** A schema may be `true`: anything will do. */
const shapeOf = (known: z.core.JSONSchema._JSONSchema | z.core.JSONSchema._JSONSchema[] | undefined): Shape =>
  typeof known === "object" && !Array.isArray(known) ? known : {};

/** What is no setting has been named, with its own line. */
const isTold = ({ code }: z.core.$ZodIssue): boolean => code !== "unrecognized_keys";

const problemOf = ({ path, message }: z.core.$ZodIssue): Problem => ({
  path: path.map((part) => (typeof part === "number" ? part : String(part))),
  message,
});

function sentence({ path, message }: Problem): string {
  const place = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return place === "" ? message : `${place.slice(1)}: ${message}`;
}

/** The line of the part a problem is about, or of the nearest part around it that is there. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const start = startOf(document, path.slice(0, length));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

/** Of what has a name, where the name stands. */
function startOf(document: Document, path: Path): number | undefined {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const key = isMap(around)
    ? around.items.find((pair) => isScalar(pair.key) && pair.key.value === name)?.key
    : undefined;
  const node = key ?? document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
