/** Which facts is a person told as they happen, and in which words? Undefined for what only the log needs to know. */
import { styleText } from "node:util";
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import { type AttemptId, type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { Event, EventOf, EventType } from "@autocoder/core/log/event.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { count, oneLine } from "./words.ts";

/** `state` is the one after the event. */
export function eventLine(state: StudioState, event: Event): string | undefined {
  const tell: ((event: never, state: StudioState) => string | undefined) | undefined = tellers[event.type];
  return tell?.(event as never, state);
}

const tellers: { readonly [T in EventType]?: (event: EventOf<T>, state: StudioState) => string | undefined } = {
  "features.created": ({ features }, { backlog }) => {
    const all = backlog.features.size;
    return plain(`${count(features.length, "feature")} planned${all > features.length ? `, ${all} by now` : ""}`);
  },
  "attempt.claimed": ({ attemptId }, state) => plain(attemptName(state, attemptId), "an agent takes it"),
  "verification.finished": verdictLine,
  "attempt.landed": ({ attemptId, receipt, commit }, state) => {
    const proof = receipt.proof === "unproven" ? "unproven" : `${count(receipt.results.length, "check")} green`;
    return good(attemptName(state, attemptId), `landed · ${proof} · ${commit.slice(0, 8)}`);
  },
  "attempt.ended": ({ attemptId, outcome, next }, state) => {
    const then = { retry: "It is tried again.", failed: "", "as-is": "" }[next.type];
    const reason = next.type === "failed" ? next.reason : outcomeRules[outcome].sentence;
    return bad(`${attemptName(state, attemptId)}:`, `${reason} ${then}`);
  },
  "landing.reverted": ({ featureId, commit }, state) =>
    good(featureName(state, featureId), `was taken back · ${commit.slice(0, 8)}`),
  "landing.revert-refused": ({ featureId, message }, state) => bad(featureName(state, featureId), message),
  "recheck.finished": ({ results }, state) => {
    const red = results.filter(({ green }) => !green);
    const lines = red.map(({ featureId, culprit }) => {
      const since = culprit === undefined ? "" : ` since ${featureName(state, culprit)} ${howItMoved(state, culprit)}`;
      return bad(featureName(state, featureId), `is red on main${since}`);
    });
    return lines.length === 0 ? undefined : lines.join("\n");
  },
  "question.asked": ({ featureId, prompt }, state) => bad(featureName(state, featureId), `asks: ${prompt}`),
  "delivery.waiting": ({ branch, message }) => bad(branch, `waits: ${message}`),
  "defect.recorded": ({ where, message }) => bad("A mistake of the studio's own", `(${where}): ${message}`),
};

function verdictLine({ verdict, attemptId }: EventOf<"verification.finished">, state: StudioState): string | undefined {
  const name = attemptName(state, attemptId);
  switch (verdict.type) {
    case "green":
      return undefined;
    case "red": {
      const red = verdict.results.filter((result) => !isGreen(result)).map(({ command }) => command);
      return bad(name, `asked to pass, but is red: ${red.join("; ")}`);
    }
    case "protected":
      return bad(name, `loosens a check of another feature: ${verdict.edits.map(({ path }) => path).join(", ")}`);
    case "not-run":
      return bad(name, `could not be checked: ${verdict.message}`);
  }
}

const howItMoved = ({ landings }: StudioState, id: FeatureId): string => {
  const last = landings.findLast(({ featureId }) => featureId === id);
  return last?.revertedBy === undefined ? "landed" : "was taken back";
};

const featureName = ({ backlog }: StudioState, id: FeatureId): string =>
  `${id} ${backlog.features.get(id)?.name ?? ""}`.trim();

function attemptName(state: StudioState, id: AttemptId): string {
  const { featureId, number } = partsOfAttempt(id);
  return `${featureName(state, featureId)}${number > 1 ? ` (try ${number})` : ""}`;
}

const line = (mark: string, subject: string, said: string): string =>
  `  ${mark} ${oneLine(subject)} ${styleText("dim", oneLine(said))}`;

const good = (subject: string, said: string): string => line(styleText("green", "✓"), subject, said);
const bad = (subject: string, said: string): string => line(styleText("yellow", "!"), subject, said);
const plain = (subject: string, said = ""): string => line(styleText("dim", "·"), subject, said).trimEnd();
