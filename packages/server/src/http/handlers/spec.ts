/** Specs: a project's own, read and written; one that is being typed, judged; those to begin with. */
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { checkSpec } from "@autocoder/core/spec/check-spec.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import { createLane } from "../../engine/lane.ts";
import type { Machine } from "../../engine/ports/machine.ts";
import type { ProjectFolder, SpecFile } from "../../engine/ports/project-folder.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask, look, refusedBy } from "./ask.ts";

type SpecRoute = "getSpec" | "writeSpec" | "checkSpec" | "listSpecTemplates";

interface Writing {
  readonly projectId: ProjectId;
  readonly text: string;
  readonly expectedHash?: string | undefined;
}

export function createSpecHandlers(options: {
  readonly studio: Studio;
  readonly machine: Machine;
}): Pick<Handlers<Routes>, SpecRoute> {
  const { studio, machine } = options;
  /** Of two who write at the same moment, the second sees what the first has written. */
  const writing = createLane();

  async function folderOf(projectId: ProjectId): Promise<Result<ProjectFolder, ApiError>> {
    const found = await studio.folderOf(projectId);
    return found.ok ? found : err(refusedBy(found.error));
  }

  async function getSpec({ projectId }: { readonly projectId: ProjectId }): Promise<Result<SpecView, ApiError>> {
    const folder = await folderOf(projectId);
    if (!folder.ok) return folder;
    const read = await folder.value.readSpecFile();
    if (!read.ok) return badSpec(read.error);
    return look(studio, projectId, ({ spec }) =>
      ok({
        ...(read.value && { file: { ...read.value, outcome: checkSpec(read.value.text, read.value.path) } }),
        ...(spec && { recorded: { version: spec.version, title: spec.title, hash: spec.hash } }),
      }),
    );
  }

  async function writeSpec({ projectId, text, expectedHash }: Writing): Promise<Result<SpecView, ApiError>> {
    const folder = await folderOf(projectId);
    if (!folder.ok) return folder;
    const there = await folder.value.readSpecFile();
    if (!there.ok) return badSpec(there.error);
    if (there.value?.hash !== expectedHash) return changedMeanwhile(text, there.value);
    const parsed = parseSpec(text);
    if (!parsed.ok) return badSpec(explainSpecRejection(parsed.error, "The spec"));
    const kept = there.value ? await keep(projectId, there.value) : ok(undefined);
    if (!kept.ok) return kept;
    const written = await folder.value.replaceSpec(text);
    if (!written.ok) return badSpec(written.error);
    const read = await folder.value.readSpec();
    if (!read.ok || read.value === undefined)
      return badSpec("The spec was changed by another program meanwhile. Look at it again.");
    const { title, hash } = read.value;
    const request = { type: "spec.record", title, text: read.value.text, hash } as const;
    const recorded = await ask(studio, { projectId, request }, () => undefined);
    return recorded.ok ? getSpec({ projectId }) : recorded;
  }

  /** What the file held becomes a version of the history before anything else takes its place. */
  async function keep(projectId: ProjectId, { path, text, hash }: SpecFile): Promise<Result<undefined, ApiError>> {
    const parsed = parseSpec(text);
    if (!parsed.ok && parsed.error.type === "spec-empty") return ok(undefined);
    if (!parsed.ok && parsed.error.type !== "spec-is-template") {
      return badSpec(`${explainSpecRejection(parsed.error, path)} Nothing was written: move that file away first.`);
    }
    const title = parsed.ok ? parsed.value.title : path;
    return ask(studio, { projectId, request: { type: "spec.record", title, text, hash } }, () => undefined);
  }

  return {
    getSpec,
    writeSpec: (wanted) => writing.run(() => writeSpec(wanted)),
    checkSpec: async ({ text, fileName }) => ok(checkSpec(text, fileName)),
    listSpecTemplates: async () => ok({ templates: [...(await machine.specTemplates())] }),
  };
}

const badSpec = (message: string): Result<never, ApiError> => err(apiError("bad-spec", message));

function changedMeanwhile(sent: string, file: SpecFile | undefined): Result<never, ApiError> {
  const message = file
    ? `${file.path} was changed since you opened it. Nothing was written; both texts are in this answer.`
    : "The spec's file was removed since you opened it. Nothing was written; save again to make it anew.";
  const current = { current: file?.text ?? "", ...(file && { currentHash: file.hash }) };
  return err(apiError("spec-changed", message, { texts: { sent, ...current } }));
}
