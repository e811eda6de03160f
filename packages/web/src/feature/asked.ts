/** What is asked of a person before something is done with a feature, in words that say exactly what happens then? */
import { dependentsOf } from "@autocoder/core/backlog/backlog.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { standingLanding, type StudioState } from "@autocoder/core/log/state.ts";
import { plural } from "../ui/format.ts";
import type { TextAsked } from "../ui/ask-text.tsx";

/** What is done once something was said about it. */
export type AskedInWords = "change" | "reopen" | "skip" | "revert";

export function askedOf(state: StudioState, feature: Feature, asked: AskedInWords): TextAsked {
  switch (asked) {
    case "change":
      return askForChange(feature);
    case "reopen":
      return askToReopen(feature);
    case "skip":
      return askToSkip(state, feature);
    case "revert":
      return askToRevert(state, feature);
  }
}

function askForChange({ id }: Feature): TextAsked {
  return {
    title: `Request a change to #${id}`,
    says: "It goes back to work with your words as the thing to do. What has landed, and the checks that prove it, stay until the change lands.",
    label: "What should be different?",
    go: "Request the change",
  };
}

function askToReopen({ id, status }: Feature): TextAsked {
  const landed = status.type === "passing" || status.type === "stale";
  const start = landed
    ? "An agent builds it anew on top of what has landed, and it has no receipt until that lands."
    : "It goes back into the backlog, with all its tries before it.";
  return {
    title: `Re-open #${id}`,
    says: start,
    label: "Why?",
    hint: "Kept in the log; may be left empty.",
    otherwise: "A person re-opened it.",
    go: "Re-open",
  };
}

function askToSkip(state: StudioState, { id }: Feature): TextAsked {
  const waiting = dependentsOf(state.backlog, id).length;
  const blocked =
    waiting === 0 ? "" : ` ${plural(waiting, "feature waits", "features wait")} for it and stays blocked.`;
  return {
    title: `Set #${id} aside`,
    says: `Agents leave it out until you re-open it.${blocked}`,
    label: "Why?",
    hint: "Shown at the feature; may be left empty.",
    otherwise: "A person set it aside.",
    go: "Set aside",
  };
}

function askToRevert(state: StudioState, { id }: Feature): TextAsked {
  const commit = standingLanding(state, id)?.commit.slice(0, 10) ?? "";
  const branch = state.delivered.branch || (state.project?.branch ?? "your branch");
  return {
    title: `Take the landing of #${id} back`,
    says: `One new commit undoes ${commit} on the landing branch, once the project’s checks are green without it; ${branch} follows. If later work rests on it, nothing is moved and you are told. #${id} is then set aside until you re-open it, and what depends on it is checked again.`,
    label: "Why?",
    hint: "Kept in the log and shown at the feature.",
    go: "Take it back",
    look: "danger",
  };
}

/** What goes with it. */
export function lostWith(state: StudioState, { id, attempts }: Feature): string {
  const waiting = dependentsOf(state.backlog, id);
  const kept =
    standingLanding(state, id) === undefined
      ? ""
      : " What has landed of it stays on your branch, but nothing checks it any more.";
  const tries =
    attempts === 0 ? "" : ` Its ${plural(attempts, "attempt")} and their transcripts are out of sight with it.`;
  const blocked =
    waiting.length === 0
      ? ""
      : ` ${waiting.map((other) => `#${other}`).join(", ")} would wait for something that does not exist.`;
  return `It leaves the backlog.${tries}${kept}${blocked}`;
}
