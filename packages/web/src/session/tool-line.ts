/** What does a use of a tool look like on one line? What is done, and to what. */
import { z } from "zod";

export interface ToolLine {
  readonly verb: string;
  /** A file, a command, a feature. */
  readonly target: string;
}

/** What the tools we know take that tells the most, in the order it is looked for. */
const Telling = z
  .object({
    file_path: z.string(),
    path: z.string(),
    command: z.string(),
    pattern: z.string(),
    url: z.string(),
    query: z.string(),
    text: z.string(),
    feature_id: z.number(),
    name: z.string(),
    description: z.string(),
    features: z.array(z.unknown()),
  })
  .partial();

const verbs: Readonly<Record<string, string>> = {
  feature_mark_passing: "Asks for verification",
  feature_mark_failing: "Reports a finding",
  feature_skip: "Sets aside",
  feature_create: "Plans a feature",
  feature_create_bulk: "Plans features",
  feature_set_dependencies: "Orders features",
  feature_request_human_input: "Asks a person",
  feature_get_by_id: "Looks at feature",
  feature_get_stats: "Looks at the plan",
  feature_get_ready: "Looks at what is ready",
  feature_get_blocked: "Looks at what is blocked",
  feature_get_summary: "Looks at the backlog",
  feature_get_graph: "Looks at what waits for what",
  plan_close: "Closes the plan",
  read_file: "Reads",
  find_files: "Looks for files",
  search_text: "Looks for",
  spec_read: "Reads the spec",
  ask_user: "Asks",
  propose_changes: "Proposes changes",
  draft_write: "Writes the draft",
  WebFetch: "Fetches",
  WebSearch: "Searches the web for",
};

export function toolLineOf(tool: string, input: unknown, workspace: string | undefined): ToolLine {
  const name = tool.replace(/^mcp__[^_]+(?:_[^_]+)*__/, "");
  const telling = Telling.safeParse(input);
  return { verb: verbs[name] ?? name, target: telling.success ? targetOf(telling.data, workspace) : "" };
}

function targetOf(telling: z.infer<typeof Telling>, workspace: string | undefined): string {
  const {
    file_path,
    path,
    command,
    pattern,
    url,
    query,
    text: words,
    feature_id,
    name,
    description,
    features,
  } = telling;
  const text = file_path ?? path ?? command ?? pattern ?? url ?? query ?? words ?? name ?? description ?? "";
  if (text === "" && feature_id !== undefined) return `#${feature_id}`;
  if (text === "" && features !== undefined) return String(features.length);
  const line = text.trim().replace(/\s+/g, " ");
  return workspace === undefined ? line : line.replaceAll(`${workspace}/`, "").replaceAll(workspace, ".");
}
