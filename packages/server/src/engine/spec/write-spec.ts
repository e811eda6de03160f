/**
 * How does another text become a project's spec?
 *
 * What stood in the file is a version before anything takes its place, also where nothing had recorded it. Then the file
 * is written, and recorded with what was accepted of its meaning for the backlog. Should the machine stop in between, the
 * file is found when the next run begins, and nothing that was written is lost.
 */
import type { SpecImpact } from "@autocoder/core/backlog/impact-line.ts";
import { acceptedChanges, specImpact } from "@autocoder/core/backlog/spec-impact.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import type { Rejection } from "@autocoder/core/log/rejection.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { explainSpecRejection, type ParsedSpec, parseSpec } from "@autocoder/core/spec/spec.ts";
import type { SpecSource } from "@autocoder/core/spec/version.ts";
import type { Journal } from "../journal.ts";
import type { ProjectFolder, SpecFile } from "../ports/project-folder.ts";

export interface SpecChange {
  readonly text: string;
  /** Of the file the text was made from; undefined where there was none. */
  readonly expectedHash: string | undefined;
  readonly how: SpecSource;
  /** Ids of the lines of its impact that are to be done. */
  readonly accepted?: readonly string[];
}

export type SpecRefusal =
  | { readonly type: "bad-spec"; readonly message: string }
  | { readonly type: "spec-changed"; readonly file: SpecFile | undefined }
  /** A line that was accepted is none any more. */
  | { readonly type: "impact-changed" }
  | { readonly type: "rejected"; readonly rejection: Rejection };

type Written = Result<undefined, SpecRefusal>;

interface SpecPlace {
  readonly journal: Journal;
  readonly folder: ProjectFolder;
}

/** One at a time for each project: of two, the second sees what the first has written. */
export async function writeSpec({ journal, folder }: SpecPlace, change: SpecChange): Promise<Written> {
  const there = await folder.readSpecFile();
  if (!there.ok) return badSpec(there.error);
  if (there.value?.hash !== change.expectedHash) return err({ type: "spec-changed", file: there.value });
  const parsed = parseSpec(change.text);
  if (!parsed.ok) return badSpec(explainSpecRejection(parsed.error, "The spec"));
  const wanted = requestFor(journal.state, parsed.value, change);
  if (!wanted.ok) return wanted;
  const refused = decide(journal.state, { ...wanted.value, at: instant(0) });
  if (!refused.ok) return err({ type: "rejected", rejection: refused.error });
  const isSame = there.value?.text === change.text;
  const kept = there.value && !isSame ? await keep(journal, there.value) : ok(undefined);
  if (!kept.ok) return kept;
  const written = await folder.replaceSpec(change.text);
  if (!written.ok) return badSpec(written.error);
  return record({ journal, folder }, { request: wanted.value, before: there.value });
}

const badSpec = (message: string): Result<never, SpecRefusal> => err({ type: "bad-spec", message });

type Revision = Extract<Request, { type: "spec.revise" }>;

function requestFor(
  state: StudioState,
  { title, text }: ParsedSpec,
  change: SpecChange,
): Result<Revision, SpecRefusal> {
  const { lines } = impactOf(state, { title, text });
  const known = new Map(lines.map((line) => [line.id, line]));
  const accepted = (change.accepted ?? []).map((id) => known.get(id));
  if (accepted.includes(undefined)) return err({ type: "impact-changed" });
  const changes = acceptedChanges(accepted.filter((line) => line !== undefined));
  return ok({ type: "spec.revise", title, text, hash: "", how: change.how, ...changes });
}

/** What a text that can be read means for the backlog, next to the version in force. */
export function impactOf({ spec, backlog }: StudioState, { text }: Pick<ParsedSpec, "title" | "text">): SpecImpact {
  return specImpact({
    before: sectionsOf(spec?.text ?? ""),
    after: sectionsOf(text),
    features: backlog.features.values(),
  });
}

/** None where an old version would be no spec today. */
function sectionsOf(text: string): ParsedSpec["sections"] {
  const parsed = parseSpec(text);
  return parsed.ok ? parsed.value.sections : [];
}

/** What the file held is put away; what is in force already, or says nothing, needs no version of its own. */
async function keep(journal: Journal, { path, text, hash }: SpecFile): Promise<Written> {
  const parsed = parseSpec(text);
  if (!parsed.ok && parsed.error.type === "spec-empty") return ok(undefined);
  if (!parsed.ok && (parsed.error.type === "spec-not-text" || parsed.error.type === "spec-too-large")) {
    return badSpec(`${explainSpecRejection(parsed.error, path)} Nothing was written: move that file away first.`);
  }
  const title = parsed.ok ? parsed.value.title : path;
  const kept = await journal.dispatch({ type: "spec.record", title, text, hash, how: "kept" });
  return kept.ok ? ok(undefined) : err({ type: "rejected", rejection: kept.error });
}

async function record(
  { journal, folder }: SpecPlace,
  { request, before }: { readonly request: Revision; readonly before: SpecFile | undefined },
): Promise<Written> {
  const read = await folder.readSpec();
  if (!read.ok || read.value === undefined) {
    return badSpec("The spec was changed by another program meanwhile. Look at it again.");
  }
  const { title, text, hash } = read.value;
  const again = journal.state.specVersions.findLast((version) => version.hash === hash);
  const how = again ? ({ how: "restored", restores: again.version } as const) : {};
  const recorded = await journal.dispatch({ ...request, title, text, hash, ...how });
  if (recorded.ok) return ok(undefined);
  // Somebody was faster, so that nothing of this holds: what stood there stands there again.
  if (before) await folder.replaceSpec(before.text);
  return err({ type: "rejected", rejection: recorded.error });
}
