/** Specs: a project's own and its versions, read and written; one that is being typed, judged; those to begin with. */
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { checkSpec } from "@autocoder/core/spec/check-spec.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import type { Machine } from "../../engine/ports/machine.ts";
import type { SpecFile } from "../../engine/ports/project-folder.ts";
import type { Store } from "../../engine/ports/store.ts";
import { impactOf, type SpecRefusal } from "../../engine/spec/write-spec.ts";
import type { Studio, StudioRefusal } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { look, refusedBy } from "./ask.ts";

type SpecRoute =
  | "getSpec"
  | "writeSpec"
  | "previewSpecChange"
  | "acceptSpecChange"
  | "listSpecVersions"
  | "getSpecVersion"
  | "checkSpec"
  | "listSpecTemplates";

interface Writing {
  readonly projectId: ProjectId;
  readonly text: string;
  readonly expectedHash?: string | undefined;
  readonly accepted?: readonly string[];
}

export function createSpecHandlers(options: {
  readonly studio: Studio;
  readonly store: Store;
  readonly machine: Machine;
}): Pick<Handlers<Routes>, SpecRoute> {
  const { studio, store, machine } = options;

  async function getSpec({ projectId }: { readonly projectId: ProjectId }): Promise<Result<SpecView, ApiError>> {
    const folder = await studio.folderOf(projectId);
    if (!folder.ok) return err(refusedBy(folder.error));
    const read = await folder.value.readSpecFile();
    if (!read.ok) return badSpec(read.error);
    return look(studio, projectId, ({ spec }) =>
      ok({
        ...(read.value && { file: { ...read.value, outcome: checkSpec(read.value.text, read.value.path) } }),
        ...(spec && { recorded: { version: spec.version, title: spec.title, hash: spec.hash } }),
      }),
    );
  }

  async function write({ projectId, text, expectedHash, accepted = [] }: Writing): Promise<Result<SpecView, ApiError>> {
    const written = await studio.writeSpec(projectId, { text, expectedHash, accepted, how: "written" });
    return written.ok ? getSpec({ projectId }) : err(asApiError(written.error, text));
  }

  return {
    getSpec,
    writeSpec: write,
    acceptSpecChange: write,
    previewSpecChange: ({ projectId, text }) =>
      look(studio, projectId, (state) => {
        const parsed = parseSpec(text);
        return parsed.ok ? ok(impactOf(state, parsed.value)) : badSpec(explainSpecRejection(parsed.error, "The spec"));
      }),
    listSpecVersions: ({ projectId }) =>
      look(studio, projectId, ({ specVersions }) => ok({ versions: [...specVersions] })),
    async getSpecVersion({ projectId, version }) {
      const found = await look(studio, projectId, ({ specVersions }) =>
        ok(specVersions.find((each) => each.version === version)),
      );
      if (!found.ok) return found;
      const [recorded] = found.value ? await store.readEvents(projectId, found.value.seq - 1, 1) : [];
      if (found.value && recorded?.event.type === "spec.recorded") {
        return ok({ ...found.value, text: recorded.event.text });
      }
      return err(apiError("spec-version-not-found", `The spec of this project has no version ${version}.`));
    },
    checkSpec: async ({ text, fileName }) => ok(checkSpec(text, fileName)),
    listSpecTemplates: async () => ok({ templates: [...(await machine.specTemplates())] }),
  };
}

const badSpec = (message: string): Result<never, ApiError> => err(apiError("bad-spec", message));

function asApiError(refusal: SpecRefusal | StudioRefusal, sent: string): ApiError {
  if (refusal.type === "rejected") return rejected(refusal.rejection);
  if (refusal.type === "spec-changed") return changedMeanwhile(sent, refusal.file);
  if (refusal.type !== "impact-changed") return refusedBy(refusal);
  const message = "What the change means for the backlog is different by now, because features moved on.";
  return apiError("spec-impact-changed", `${message} Nothing was written.`);
}

function changedMeanwhile(sent: string, file: SpecFile | undefined): ApiError {
  const message = file
    ? `${file.path} was changed since you opened it. Nothing was written; both texts are in this answer.`
    : "The spec's file was removed since you opened it. Nothing was written; save again to make it anew.";
  const current = { current: file?.text ?? "", ...(file && { currentHash: file.hash }) };
  return apiError("spec-changed", message, { texts: { sent, ...current } });
}
