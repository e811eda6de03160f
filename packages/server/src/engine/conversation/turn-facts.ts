/** What does the studio tell an agent with what a person says? How the backlog stands, what is on screen, what happened. */
import type { EntryBody, Selection } from "@autocoder/core/conversation/entry.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";

export function figuresOf({ backlog }: StudioState): string {
  const counts = new Map<string, number>();
  for (const { status } of backlog.features.values()) counts.set(status.type, (counts.get(status.type) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  if (parts.length === 0) return "Backlog: no features yet.";
  return `Backlog: ${backlog.features.size} features: ${parts.join(", ")}.`;
}

export function describeSelection(state: StudioState, { featureId, attemptId, seq }: Selection): readonly string[] {
  const feature = featureId === undefined ? undefined : state.backlog.features.get(featureId);
  const attempt = attemptId === undefined ? undefined : state.attempts.get(attemptId);
  return [
    ...(feature ? [`Feature #${feature.id} “${feature.name}” (${feature.status.type})`] : []),
    ...(attempt ? [`Attempt ${attempt.id} (${attempt.phase.type})`] : []),
    ...(seq === undefined ? [] : [`Event ${seq} of the project's record`]),
  ];
}

/** What a person did that the agent has not been told. */
export function describeNews(body: EntryBody): readonly string[] {
  if (body.type === "decision") return [describeDecision(body)];
  if (body.type === "spec_written") return ["The person took the draft as the project's spec."];
  if (body.type !== "draft" || body.by !== "person") return [];
  const named = [...Object.keys(body.fields ?? {}), ...(body.sections ?? []).map(({ heading }) => heading)];
  return [`The person edited the draft${named.length > 0 ? `: ${named.join("; ")}` : ""}.`];
}

function describeDecision({ accepted, changed, created }: Extract<EntryBody, { type: "decision" }>): string {
  if (accepted.length === 0) return "The person refused your proposal.";
  const edited = changed.length > 0 ? `, edited ${changed.map(({ id }) => id).join(", ")}` : "";
  const made = created.length > 0 ? ` It made features ${created.map((id) => `#${id}`).join(", ")}.` : "";
  return `The person accepted lines ${accepted.join(", ")} of your proposal${edited} and refused the others.${made}`;
}
