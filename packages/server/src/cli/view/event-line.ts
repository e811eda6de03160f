/** Which facts is a person told as they happen, and in which words? Undefined for what only the log needs to know. */
import { styleText } from "node:util";
import { type FeatureId, partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { Event, EventOf, EventType } from "@autocoder/core/log/event.ts";
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";

export function eventLine(state: StudioState, event: Event): string | undefined {
  const tell: ((event: never, name: Name) => string | undefined) | undefined = tellers[event.type];
  return tell?.(event as never, (id) => `${id} ${state.backlog.features.get(id)?.name ?? ""}`.trim());
}

type Name = (id: FeatureId) => string;

const dim = (text: string) => styleText("dim", text);

const mark = { good: styleText("green", "✓"), bad: styleText("yellow", "!"), plain: styleText("dim", "·") };

const tellers: { readonly [T in EventType]?: (event: EventOf<T>, name: Name) => string | undefined } = {
  "features.created": ({ features }) => `${mark.plain} ${features.length} features planned`,
  "attempt.claimed": ({ attemptId, featureId }, name) =>
    `${mark.plain} ${attemptId} ${dim(`an agent takes ${name(featureId)}`)}`,
  "verification.finished": verdictLine,
  "attempt.landed": ({ attemptId, receipt, commit }, name) => {
    const proof = receipt.proof === "unproven" ? "unproven" : `${receipt.results.length} checks green`;
    return `${mark.good} ${name(partsOfAttempt(attemptId).featureId)} ${dim(`landed · ${proof} · ${commit.slice(0, 8)}`)}`;
  },
  "attempt.ended": ({ attemptId, outcome, next }) => {
    const then = { retry: "It is tried again.", failed: "", "as-is": "" }[next.type];
    const reason = next.type === "failed" ? next.reason : outcomeRules[outcome].sentence;
    return `${mark.bad} ${attemptId} ${reason} ${dim(then)}`.trimEnd();
  },
  "recheck.finished": ({ results }, name) => {
    const red = results.filter(({ green }) => !green);
    const lines = red.map(({ featureId, culprit }) => {
      const since = culprit === undefined ? "" : `, since ${name(culprit)} landed`;
      return `${mark.bad} ${name(featureId)} is red on main${since}`;
    });
    return lines.length === 0 ? undefined : lines.join("\n");
  },
  "question.asked": ({ featureId, prompt }, name) => `${mark.bad} ${name(featureId)} asks: ${prompt}`,
  "delivery.waiting": ({ branch, message }) => `${mark.bad} ${branch} waits: ${message}`,
  "defect.recorded": ({ where, message }) => `${mark.bad} a mistake of the studio's own (${where}): ${message}`,
};

function verdictLine({ verdict, attemptId }: EventOf<"verification.finished">): string | undefined {
  switch (verdict.type) {
    case "green":
      return undefined;
    case "red": {
      const red = verdict.results.filter((result) => !isGreen(result)).map(({ command }) => command);
      return `${mark.bad} ${attemptId} asked to pass, but is red: ${red.join("; ")}`;
    }
    case "protected":
      return `${mark.bad} ${attemptId} loosens a check of another feature: ${verdict.edits.map(({ path }) => path).join(", ")}`;
    case "not-run":
      return `${mark.bad} ${attemptId} could not be checked: ${verdict.message}`;
  }
}
