/** What does each fact say to a person? Told in sentences with the names as they are now, and how much it matters. */
import { type Outcome, outcomeRules } from "../attempt/outcome.ts";
import { count } from "../kit/count.ts";
import { type AttemptId, type FeatureId, partsOfAttempt } from "../kit/ids.ts";
import { describeOwner, describeSpend, describeUsedUp } from "../run/budget.ts";
import { isGreen } from "../verify/check.ts";
import { placeWords } from "../secret/canary-words.ts";
import type { Event, EventOf, EventType } from "./event.ts";
import type { StudioState } from "./state.ts";

export type Level = "info" | "warning" | "error";
/** Who or what it came from. */
export type Source = "studio" | "agent" | "check" | "git" | "person";

export interface Telling {
  readonly level: Level;
  readonly source: Source;
  /** What it is about. */
  readonly subject: string;
  readonly said: string;
}

type Named = Pick<StudioState, "backlog" | "sessions" | "landings" | "sightings">;
type Teller<T extends EventType> = (event: EventOf<T>, state: Named) => readonly Telling[];

/** At least one sentence for each event. */
export function describeEvent(state: Named, event: Event): readonly Telling[] {
  const tell: (event: never, state: Named) => readonly Telling[] = tellers[event.type];
  return tell(event as never, state);
}

const told =
  (level: Level) =>
  (source: Source, subject: string, said: string): readonly Telling[] => [{ level, source, subject, said }];
const info = told("info");
const warning = told("warning");
const error = told("error");

/** A table with a teller for each event: a missing one does not compile. */
const tellers: { readonly [T in EventType]: Teller<T> } = {
  "project.created": ({ name, root }) => info("person", name, `is a project now, in ${root}`),
  "project.configured": () => info("person", "The configuration", "was read anew"),
  "spec.recorded": (event) => info("person", event.title, tellSpec(event)),

  "plan.opened": () => info("studio", "The plan", "is open: the planner writes it"),
  "plan.closed": ({ by }) => info(by, "The plan", "is written"),
  "plan.approved": ({ by }) => info(by, "The plan", "is approved"),

  "features.created": ({ features, by }) => info(by, count(features.length, "feature"), "planned"),
  "feature.changed": ({ featureId, changes, by }, state) =>
    info(by, featureName(state, featureId), `was changed: ${Object.keys(changes).join(", ")}`),
  "dependencies.set": ({ featureId, dependencies }, state) => {
    const waits =
      dependencies.length === 0 ? "waits for nothing" : `waits for ${dependencies.map((id) => `#${id}`).join(", ")}`;
    return info("studio", featureName(state, featureId), waits);
  },
  "feature.change-requested": ({ featureId, text }, state) =>
    info("person", featureName(state, featureId), `is to be changed: ${text}`),
  "features.prioritised": ({ priorities, by }) => info(by, count(priorities.length, "feature"), "put in another order"),
  "proposal.accepted": ({ lines }) => info("person", count(lines.length, "proposed change"), "accepted"),
  "feature.restored": ({ featureId }, state) => info("person", featureName(state, featureId), "was restored"),
  "feature.deleted": ({ featureId }) => info("person", `#${featureId}`, "was deleted"),
  "feature.skipped": ({ featureId, reason, by }, state) =>
    info(by, featureName(state, featureId), `was set aside: ${reason}`),
  "feature.reopened": ({ featureId, reason }, state) =>
    info("person", featureName(state, featureId), `was re-opened: ${reason}`),

  "run.started": ({ runId, options, schedule }) => {
    const by = schedule ? `was started by schedule ${schedule.id}` : "started";
    const said = `${by}, with ${count(options.concurrency, "agent")} at once`;
    return info(schedule ? "studio" : "person", `Run ${runId}`, said);
  },
  "run.adjusted": (adjusted) => {
    const changed = Object.keys(adjusted).filter((name) => name !== "type" && name !== "runId");
    return info("person", `Run ${adjusted.runId}`, `goes on with another ${changed.join(", ")}`);
  },
  "run.paused": ({ reason, cause, until, halts = false }) => {
    const goesOn = until === undefined ? "" : ` It goes on by itself at ${new Date(until).toISOString()}.`;
    const by = cause === undefined ? "person" : "studio";
    const what = halts ? "Each agent halts after its step." : "What is under way is finished.";
    return info(
      by,
      `The run ${halts ? "is paused" : cause ? "stands still" : "drains"}:`,
      `${reason} ${what}${goesOn}`,
    );
  },
  "run.resumed": () => info("person", "The run", "goes on"),
  "run.slept": ({ ms }) => warning("studio", "The machine slept", `for ${count(Math.round(ms / 60_000), "minute")}`),
  "run.budget-warned": (spend) =>
    warning("studio", `${describeOwner(spend)}:`, `most is used, ${describeSpend(spend)}`),
  "run.cost-unknown": ({ tokens }) =>
    warning("studio", "What this run costs", `is not known: ${tokens.toLocaleString("en")} tokens have no price`),
  "run.stopping": ({ reason, now, schedule }) =>
    info(
      schedule ? "studio" : "person",
      "The run is being stopped:",
      `${reason} ${now ? "The agents are being ended." : "What is under way is finished."}`,
    ),
  "run.ended": ({ runId, ending }) => {
    const level = endingLevels[ending.type];
    return level("studio", `Run ${runId}`, `ended, ${ending.type}${endingDetail(ending)}`);
  },

  "session.scheduled": ({ role, features }, state) =>
    info("studio", `A ${role}`, features.length === 0 ? "starts" : `starts on ${namesOf(state, features)}`),
  "workspace.opened": ({ sessionId, path, conflicts }, state) => {
    const which = sessionName(state, sessionId);
    if (conflicts.length === 0) return info("git", which, `has its workspace in ${path}`);
    return warning("git", which, `has a workspace with conflicts in ${conflicts.join(", ")}`);
  },
  "session.started": ({ sessionId, model, resumed }, state) =>
    info(
      "agent",
      sessionName(state, sessionId),
      `${resumed ? "goes on" : "is at work"}${model ? ` with ${model}` : ""}`,
    ),
  "session.hinted": ({ sessionId, text }, state) => info("person", sessionName(state, sessionId), `is told: ${text}`),
  "session.nudged": ({ sessionId, cause }, state) =>
    warning(
      "studio",
      sessionName(state, sessionId),
      cause === "silence" ? "is silent, and is asked how it stands" : "goes round in circles, and is told so",
    ),
  "command.refused": ({ sessionId, command, reason }, state) =>
    warning("agent", sessionName(state, sessionId), `was refused \`${command.split("\n", 1)[0]}\`: ${reason}`),
  "limit.told": ({ window, status, used }) => {
    const share = used === undefined ? "" : `, ${Math.round(used * 100)} % of it used`;
    const tell = status === "rejected" ? warning : info;
    return tell("agent", "The account's limit", `(${window.replaceAll("_", " ")}) is ${limitWords[status]}${share}`);
  },
  "command.allowed": ({ name }) => info("person", `\`${name}\``, "may be used by the agents of this run"),
  "egress.refused": ({ sessionId, host, port, reason }, state) =>
    warning("agent", sessionName(state, sessionId), `did not reach ${host}:${port}: ${reason}`),
  "session.stopping": ({ sessionId, reason, afterStep = false }, state) =>
    warning(
      "person",
      sessionName(state, sessionId),
      `is being stopped${afterStep ? " after its step" : ""}: ${reason}`,
    ),
  "session.paused": ({ sessionId, reason }, state) =>
    info("person", sessionName(state, sessionId), `is paused, and halts after its step: ${reason}`),
  "session.resumed": ({ sessionId }, state) => info("person", sessionName(state, sessionId), "is to go on"),
  "session.halted": ({ sessionId, afterStep }, state) =>
    info(
      "agent",
      sessionName(state, sessionId),
      afterStep ? "has halted after its step" : "waits, with no agent there",
    ),
  "session.taken-up": ({ sessionId }, state) => info("studio", sessionName(state, sessionId), "is taken up again"),
  "session.cut": ({ sessionId, type: _type, ...spend }, state) =>
    warning("studio", sessionName(state, sessionId), `is being ended. ${describeUsedUp(spend)}`),
  "session.used": ({ sessionId, total }, state) =>
    info("agent", sessionName(state, sessionId), `has used ${count(total.outputTokens, "token")} of output by now`),
  "session.ended": ({ sessionId, outcome, detail }, state) =>
    levelOf(outcome)("agent", sessionName(state, sessionId), `ended. ${detail || outcomeRules[outcome].sentence}`),
  "workspace.closed": ({ sessionId, archive }, state) =>
    info(
      "git",
      sessionName(state, sessionId),
      archive ? `left its workspace, kept as ${archive}` : "left its workspace",
    ),

  "attempt.claimed": ({ attemptId }, state) => info("agent", attemptName(state, attemptId), "is taken up"),
  "verification.requested": ({ attemptId, checks }, state) =>
    info("agent", attemptName(state, attemptId), `asks to pass: ${checks.map(({ command }) => command).join("; ")}`),
  "verification.finished": verdictTold,
  "attempt.ended": ({ attemptId, outcome, next }, state) => {
    const then = { retry: "It is tried again.", failed: "", "as-is": "" }[next.type];
    const reason = next.type === "failed" ? next.reason : outcomeRules[outcome].sentence;
    const level = next.type === "failed" ? error : levelOf(outcome);
    return level("studio", `${attemptName(state, attemptId)}:`, `${reason} ${then}`.trim());
  },

  "landing.started": ({ attemptId }, state) => info("git", attemptName(state, attemptId), "is landing"),
  "attempt.landed": ({ attemptId, receipt, commit }, state) => {
    const proof = receipt.proof === "unproven" ? "unproven" : `${count(receipt.results.length, "check")} green`;
    return info("git", attemptName(state, attemptId), `landed · ${proof} · ${commit.slice(0, 8)}`);
  },
  "landing.revert-requested": ({ featureId, reason }, state) =>
    info("person", featureName(state, featureId), `is to be taken back: ${reason}`),
  "landing.revert-started": ({ featureId }, state) => info("git", featureName(state, featureId), "is being taken back"),
  "landing.reverted": ({ featureId, commit }, state) =>
    info("git", featureName(state, featureId), `was taken back · ${commit.slice(0, 8)}`),
  "landing.revert-refused": ({ featureId, message }, state) => warning("git", featureName(state, featureId), message),
  "incoming.landed": ({ files }) => info("git", "A person's commits", `landed: ${count(files.length, "file")}`),
  "delivery.made": ({ branch, commit }) => info("git", branch, `has everything that landed · ${commit.slice(0, 8)}`),
  "delivery.waiting": ({ branch, message }) => warning("git", branch, `waits: ${message}`),

  "recheck.requested": ({ features, reason }, state) =>
    info("check", namesOf(state, features), `checked again on main (${reason})`),
  "recheck.finished": ({ results }, state) => {
    const red = results.filter(({ green }) => !green);
    if (red.length === 0) return info("check", count(results.length, "feature"), "still green on main");
    return red.flatMap(({ featureId, culprit }) => {
      const since = culprit === undefined ? "" : ` since ${featureName(state, culprit)} ${howItMoved(state, culprit)}`;
      return error("check", featureName(state, featureId), `is red on main${since}`);
    });
  },
  "finding.made": ({ featureId, reason }, state) =>
    warning("agent", featureName(state, featureId), `is found to be broken: ${reason}`),

  "question.asked": ({ featureId, prompt }, state) =>
    warning("agent", featureName(state, featureId), `asks: ${prompt}`),
  "question.answered": ({ questionId, kind }) =>
    info("person", `Question ${questionId}`, kind === "left-to-agent" ? "is left to the agent" : "is answered"),
  "protection.waived": ({ featureId, path }, state) =>
    info("person", featureName(state, featureId), `may change ${path}`),
  "canary.seen": ({ canary, place, sessionId }, state) => {
    const whose = sessionId === undefined ? "in a conversation" : sessionName(state, sessionId);
    return error("studio", `A secret (${canary})`, `was seen ${placeWords[place]}: ${whose}`);
  },
  "canary.dismissed": ({ sighting }, { sightings }) =>
    info("person", `The alarm about ${sightings.get(sighting)?.canary ?? "a secret"}`, "is seen to"),
  "defect.recorded": ({ where, message }) => error("studio", "A mistake of the studio's own", `(${where}): ${message}`),
};

const endingLevels = {
  complete: info,
  planned: info,
  stopped: info,
  blocked: warning,
  "budget-spent": warning,
  failed: error,
} as const satisfies Readonly<Record<EventOf<"run.ended">["ending"]["type"], unknown>>;

function endingDetail(ending: EventOf<"run.ended">["ending"]): string {
  if (ending.type === "budget-spent") return `: ${describeSpend(ending)}`;
  return "reason" in ending ? `: ${ending.reason}` : "";
}

function verdictTold({ verdict, attemptId }: EventOf<"verification.finished">, state: Named): readonly Telling[] {
  const name = attemptName(state, attemptId);
  switch (verdict.type) {
    case "green":
      return info("check", name, `is verified: ${count(verdict.results.length, "check")} green`);
    case "red": {
      const red = verdict.results.filter((result) => !isGreen(result)).map(({ command }) => command);
      return warning("check", name, `asked to pass, but is red: ${red.join("; ")}`);
    }
    case "protected": {
      const paths = verdict.edits.map(({ path }) => path).join(", ");
      return warning("check", name, `loosens a check of another feature: ${paths}`);
    }
    case "configuration":
      return warning("check", name, `changes what only a person writes: ${verdict.paths.join(", ")}`);
    case "not-run":
      return error("check", name, `could not be checked: ${verdict.message}`);
  }
}

const levelOf = (outcome: Outcome) => (outcomeRules[outcome].counts ? warning : info);

const featureName = ({ backlog }: Named, id: FeatureId): string =>
  `#${id} ${backlog.features.get(id)?.name ?? ""}`.trim();

const howItMoved = ({ landings }: Named, id: FeatureId): string => {
  const last = landings.findLast(({ featureId }) => featureId === id);
  return last?.revertedBy === undefined ? "landed" : "was taken back";
};

const limitWords = { allowed: "open", warning: "near", rejected: "reached" } as const;

const namesOf = (state: Named, ids: readonly FeatureId[]): string =>
  ids.length > 3 ? count(ids.length, "feature") : ids.map((id) => featureName(state, id)).join(", ");

function attemptName(state: Named, id: AttemptId): string {
  const { featureId, number } = partsOfAttempt(id);
  return `${featureName(state, featureId)}${number > 1 ? ` (try ${number})` : ""}`;
}

function sessionName(state: Named, id: EventOf<"session.started">["sessionId"]): string {
  const session = state.sessions.get(id);
  if (session === undefined) return "An agent";
  const { role, features } = session;
  return features.length === 0 ? `The ${role}` : `The ${role} of ${namesOf(state, features)}`;
}

function tellSpec({ version, how, restores }: EventOf<"spec.recorded">): string {
  if (how === "kept") return `stood in the spec's file and is kept as version ${version}`;
  const again = restores === undefined ? "" : `, as version ${restores} was`;
  return `is version ${version} of the spec${again}`;
}
