/** Why does a feature stand where it stands, and what happens next? Features are named by `#` and number. */
import { unmetDependencies } from "@autocoder/core/backlog/backlog.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { formatTime, plural } from "../ui/format.ts";

export interface Standing {
  /** What is so, and why. */
  readonly says: string;
  /** What happens next, by itself or by a person. */
  readonly next: string;
}

type Status<T extends Feature["status"]["type"]> = Extract<Feature["status"], { type: T }>;

export function standingOf(state: StudioState, feature: Feature): Standing {
  const { status, revert } = feature;
  if (revert !== undefined) return takenBack(state, feature.id);
  if (state.recheck?.features.includes(feature.id)) return checkedAgain;
  switch (status.type) {
    case "pending":
      return waiting(state, feature, status);
    case "working":
      return {
        says: `An agent works on it: attempt ${status.attemptId}.`,
        next: "It asks for verification when done.",
      };
    case "verifying":
      return {
        says: `The studio runs its checks on the work of attempt ${status.attemptId}.`,
        next: "Green, it lands; red, the agent is told what failed and goes on.",
      };
    case "queued":
      return queued(state, status);
    case "passing":
      return passing(status);
    case "stale":
      return { says: touched(status), next: "Its checks are run again during a run, or when you re-verify it." };
    case "failing":
      return { says: red(status), next: `It goes back to work first${hasRun(state) ? "" : " in the next run"}.` };
    case "needs-input":
      return { says: "Its agent asked you something and left.", next: "Your answer lets the next attempt go on." };
    case "failed":
      return { says: `It failed: ${status.reason}`, next: "Re-open it to try again, or change what is asked for." };
    case "skipped": {
      const who = status.by === "person" ? "by a person" : "by its agent";
      return { says: `It was set aside ${who}: ${status.reason}`, next: "Re-open it to have it built." };
    }
  }
}

const checkedAgain: Standing = {
  says: "It landed, and its checks run again now.",
  next: "Green, its receipt is renewed; red, it goes back to work.",
};

function takenBack({ reverting }: StudioState, id: FeatureId): Standing {
  const next = "The checks of the project run without it; if they are green, one commit undoes it.";
  if (reverting === id) return { says: "Its landing is being taken back.", next };
  return { says: "You want its landing taken back; it waits for its turn to land.", next };
}

function waiting(state: StudioState, feature: Feature, { notBefore }: Status<"pending">): Standing {
  const unmet = unmetDependencies(state.backlog, feature);
  if (unmet.length > 0) return blocked(state, feature, unmet);
  const says = feature.lastFailure ? "It is ready to be tried again." : "It is ready: nothing stands in its way.";
  if (feature.reservedBy !== undefined) return { says, next: "It is next in the batch of a session at work." };
  if (!hasRun(state)) return { says, next: "It is taken up when a run is started." };
  if (notBefore !== undefined) return { says, next: `It is tried again from ${formatTime(notBefore)} on.` };
  return { says, next: "It is taken up as soon as an agent is free." };
}

/** What a dependency does that is not passing. */
const stands: Readonly<Record<Feature["status"]["type"], string>> = {
  pending: "is not built yet",
  working: "is being built",
  verifying: "is being verified",
  queued: "is about to land",
  passing: "is passing",
  stale: "is stale",
  failing: "is red on main",
  "needs-input": "waits for your answer",
  failed: "failed",
  skipped: "was set aside",
};

function blocked(state: StudioState, feature: Feature, unmet: readonly FeatureId[]): Standing {
  const says = `It waits for ${joined(unmet.map((id) => `#${id}, which ${standOf(state, feature, id)}`))}.`;
  const missing = unmet.find((id) => !state.backlog.features.has(id));
  if (missing !== undefined) return { says, next: "Take what does not exist out of its dependencies." };
  const stuck = unmet.find((id) => isStuck(state, id));
  if (stuck !== undefined) return { says, next: `Re-open #${stuck}, or let this one not wait for it.` };
  const asked = unmet.find((id) => state.backlog.features.get(id)?.status.type === "needs-input");
  if (asked !== undefined) return { says, next: `Answer the question at #${asked}.` };
  if (unmet.some((id) => waitsForEachOther(state, feature, id)))
    return { says, next: "Take one of the two waits away." };
  return { says, next: `It starts by itself once ${unmet.length === 1 ? "that passes" : "these pass"}.` };
}

function standOf(state: StudioState, feature: Feature, id: FeatureId): string {
  const dependency = state.backlog.features.get(id);
  if (dependency === undefined) return "does not exist";
  return waitsForEachOther(state, feature, id) ? "waits for it in turn" : stands[dependency.status.type];
}

const waitsForEachOther = (state: StudioState, feature: Feature, id: FeatureId): boolean =>
  state.backlog.features.get(id)?.dependencies.includes(feature.id) ?? false;

function isStuck(state: StudioState, id: FeatureId): boolean {
  const type = state.backlog.features.get(id)?.status.type;
  return type === "failed" || type === "skipped";
}

function queued({ mergeQueue, landing }: StudioState, { attemptId }: Status<"queued">): Standing {
  const next = "The gates run once more on exactly the tree that lands.";
  if (landing === attemptId) return { says: "It is verified and lands now.", next };
  const before = mergeQueue.indexOf(attemptId);
  const after = before > 0 ? `; ${plural(before, "other lands", "others land")} before it` : "";
  return { says: `It is verified and waits to land${after}.`, next };
}

function passing({ receipt }: Status<"passing">): Standing {
  const watched = "If a later landing touches its files, its checks are run again.";
  if (receipt.proof === "unproven") {
    return {
      says: "It landed, but its own checks were skipped: nothing proves it.",
      next: "Re-open it to have it proven.",
    };
  }
  const green = receipt.results.filter(isGreen).length;
  return { says: `It landed: ${plural(green, "check was", "checks were")} green on that very tree.`, next: watched };
}

const touched = ({ touchedBy }: Status<"stale">): string =>
  touchedBy === undefined
    ? "It landed, and files it rests on have changed since."
    : `It landed, and #${touchedBy} has changed files it rests on since.`;

function red({ reason, culprit }: Status<"failing">): string {
  const since = culprit === undefined ? "" : `, since #${culprit} landed`;
  return `${reason.replace(/\.$/, "")}${since}.`;
}

const hasRun = (state: StudioState): boolean => activeRun(state) !== undefined;

/** `a`, `a and b`, `a; b; and c`. */
function joined(parts: readonly string[]): string {
  if (parts.length <= 2) return parts.join(", and ");
  return `${parts.slice(0, -1).join("; ")}; and ${parts.at(-1)}`;
}
