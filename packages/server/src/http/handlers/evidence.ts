/** What a feature's attempts made: listed, and shown as a diff. Only commits that are the feature's own are ever shown. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { MAX_DIFF_BYTES } from "@autocoder/core/api/routes/evidence.ts";
import { type FeatureId, type ObjectName, type ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { redactValue } from "@autocoder/core/secret/redact-value.ts";
import { requireFeature } from "@autocoder/core/log/require.ts";
import { baseOf, changesOf } from "../../engine/evidence/changes.ts";
import { boundedDiff } from "../../engine/evidence/diff.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { openProject } from "./ask.ts";

export function createEvidenceHandlers(studio: Studio): Pick<Handlers<Routes>, "listChanges" | "readDiff"> {
  async function sourcesOf({ projectId, featureId }: { projectId: ProjectId; featureId: FeatureId }) {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const { journal, workspaces } = opened.value;
    const feature = requireFeature(journal.state, featureId);
    return feature.ok ? ok({ state: journal.state, workspaces }) : err(rejected(feature.error));
  }

  return {
    async listChanges(ref) {
      const sources = await sourcesOf(ref);
      if (!sources.ok) return sources;
      const changes = await changesOf(sources.value, ref.featureId);
      return ok({
        changes: redactValue(changes, studio.secrets.redact).map((change) => ({
          ...change,
          files: [...change.files],
          commits: [...change.commits],
        })),
      });
    },
    async readDiff({ commit, paths, ...ref }) {
      const sources = await sourcesOf(ref);
      if (!sources.ok) return sources;
      const base = await baseOf(sources.value, { featureId: ref.featureId, commit });
      if (base === undefined) return err(noSuchCommit(ref.featureId, commit));
      const only = paths?.split("\n").filter((path) => path !== "") ?? [];
      const request = { from: base, to: commit, paths: only, maxBytes: MAX_DIFF_BYTES };
      const read = await boundedDiff(sources.value.workspaces, request);
      return ok({ commit, base, ...read, diff: studio.secrets.redact(read.diff), maxBytes: MAX_DIFF_BYTES });
    },
  };
}

const noSuchCommit = (featureId: FeatureId, commit: ObjectName) =>
  apiError("commit-not-found", `${commit} is none of the changes of feature ${featureId}.`);
