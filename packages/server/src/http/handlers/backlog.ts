/** The backlog: listed, looked at, filled and changed by a person. */
import { type ApiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { detailOf, rowOf } from "@autocoder/core/api/view-of.ts";
import type { FeatureDetail } from "@autocoder/core/api/views.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { requireFeature } from "@autocoder/core/log/require.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { ask, look } from "./ask.ts";

type BacklogRoute =
  | "listFeatures"
  | "getFeature"
  | "createFeatures"
  | "changeFeature"
  | "editBacklog"
  | "changeDependencies"
  | "skipFeature"
  | "reopenFeature"
  | "requestChange"
  | "waiveProtection"
  | "recheckFeatures"
  | "deleteFeature";

interface FeatureRef {
  readonly projectId: ProjectId;
  readonly featureId: FeatureId;
}

export function createBacklogHandlers(studio: Studio): Pick<Handlers<Routes>, BacklogRoute> {
  /** Has a feature changed, and shows it as it is then. */
  const change = ({ projectId, featureId }: FeatureRef, request: Request): Promise<Result<FeatureDetail, ApiError>> =>
    ask(studio, { projectId, request }, (state) => detailOf(state, state.backlog.features.get(featureId)!));

  return {
    listFeatures: ({ projectId, ...query }) => look(studio, projectId, (state) => ok(listFeatures(state, query))),
    getFeature: ({ projectId, featureId }) =>
      look(studio, projectId, (state) => {
        const found = requireFeature(state, featureId);
        return found.ok ? ok(detailOf(state, found.value)) : err(rejected(found.error));
      }),
    createFeatures: ({ projectId, features }) =>
      ask(
        studio,
        { projectId, request: { type: "features.create", drafts: features, by: "person" } },
        (_state, events) => ({ features: createdBy(events) }),
      ),
    changeFeature: ({ changes, base, ...ref }) =>
      change(ref, { type: "feature.change", featureId: ref.featureId, changes, ...(base && { base }), by: "person" }),
    editBacklog: ({ projectId, edits }) =>
      ask(studio, { projectId, request: { type: "backlog.edit", edits } }, (state, events) => ({
        features: createdBy(events),
        seq: events.at(-1)?.seq ?? state.seq,
      })),
    changeDependencies: ({ projectId, featureId, ...given }) =>
      change({ projectId, featureId }, { type: "dependencies.change", featureId, ...given, by: "person" }),
    skipFeature: ({ projectId, featureId, reason }) =>
      change({ projectId, featureId }, { type: "feature.skip", featureId, reason, by: "person" }),
    reopenFeature: ({ projectId, featureId, reason }) =>
      change({ projectId, featureId }, { type: "feature.reopen", featureId, reason }),
    requestChange: ({ projectId, featureId, text }) =>
      change({ projectId, featureId }, { type: "feature.request-change", featureId, text }),
    waiveProtection: ({ projectId, featureId, path, reason }) =>
      ask(studio, { projectId, request: { type: "protection.waive", featureId, path, reason } }, () => ({})),
    recheckFeatures: ({ projectId, features }) =>
      ask(studio, { projectId, request: { type: "recheck.request", features, reason: "person" } }, (state) => ({
        recheckId: state.rechecks,
      })),
    deleteFeature: ({ projectId, featureId }) =>
      ask(studio, { projectId, request: { type: "feature.delete", featureId } }, () => ({})),
  };
}

const createdBy = (events: readonly StoredEvent[]): FeatureId[] =>
  events.flatMap(({ event }) => (event.type === "features.created" ? event.features.map(({ id }) => id) : []));

interface FeatureQuery {
  readonly status?: Feature["status"]["type"] | undefined;
  readonly category?: string | undefined;
  readonly search?: string | undefined;
  readonly after: number;
  readonly limit: number;
}

function listFeatures(state: StudioState, query: FeatureQuery) {
  const matching = [...state.backlog.features.values()].filter((feature) => matches(feature, query));
  const page = matching
    .filter(({ id }) => id > query.after)
    .sort((a, b) => a.id - b.id)
    .slice(0, query.limit);
  return { features: page.map((feature) => rowOf(state, feature)), total: matching.length };
}

function matches(feature: Feature, { status, category, search = "" }: FeatureQuery): boolean {
  const words = search.toLowerCase().split(/\s+/);
  const text = `${feature.name} ${feature.description}`.toLowerCase();
  return (
    (status === undefined || feature.status.type === status) &&
    (category === undefined || feature.category === category) &&
    words.every((word) => text.includes(word))
  );
}
