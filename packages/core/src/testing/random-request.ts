/** What might anybody ask of a project, sensible or not? A table with every command: a missing one does not compile. */
import { attemptId, ConversationId, featureId, type QuestionId, type RunId } from "../kit/ids.ts";
import { defaultProjectConfig } from "../project/config.ts";
import type { CommandType, DraftWithDependencies, Request } from "../log/command.ts";
import { SpecSource } from "../spec/version.ts";
import { activeRun, type StudioState } from "../log/state.ts";
import { after } from "../kit/instant.ts";
import { checkOf, draftOf, momentOf, objectOf, workOf } from "./builders.ts";
import type { Random } from "../kit/random.ts";
import { randomEdits } from "./random-edits.ts";
import {
  finishLanding,
  finishRecheck,
  finishRevert,
  finishVerification,
  landedOnes,
  recordDelivery,
  standingOnes,
} from "./random-landings.ts";
import { adjustRun, endRun, endSession, haltSession, recordUsage, schedule, startRun } from "./random-runs.ts";
import { createWorld, filesOf, type RequestOf, sentence, type World } from "./random-world.ts";

export function randomRequest(random: Random, state: StudioState): Request {
  let left = random.below(totalWeight);
  const [, chosen] = makers.find(([, { weight }]) => (left -= weight) < 0)!;
  return chosen.make(createWorld(random, state));
}

interface Maker<T extends CommandType> {
  readonly weight: number;
  readonly make: (world: World) => RequestOf<T>;
}

const TALK = ConversationId.parse("0190a5f0-0000-4000-8000-000000000001");

const by = (world: World) => world.pick(["person", "agent", "studio"] as const)!;

const table: { readonly [T in CommandType]: Maker<T> } = {
  "project.create": {
    weight: 1,
    make: () => ({ type: "project.create", name: "Shop", root: "/shop", branch: "main" }),
  },
  "project.configure": { weight: 1, make: configure },
  "spec.record": {
    weight: 1,
    make: (w) => ({ type: "spec.record", title: "Shop", text: "# Shop", hash: String(w.below(5)) }),
  },
  "spec.revise": {
    weight: 1,
    make: (w) => ({
      type: "spec.revise",
      title: "Shop",
      text: "# Shop",
      hash: String(w.below(5)),
      how: w.pick(SpecSource.options)!,
      edits: randomEdits(w, w.below(3)),
      wishes: w.features(2).map((featureId) => ({ featureId, text: sentence(w) })),
    }),
  },
  "plan.open": { weight: 1, make: () => ({ type: "plan.open" }) },
  "plan.close": { weight: 2, make: (w) => ({ type: "plan.close", by: by(w) }) },
  "plan.approve": { weight: 1, make: (w) => ({ type: "plan.approve", by: by(w) }) },
  "features.create": {
    weight: 6,
    make: (w) => ({ type: "features.create", drafts: draftsOf(w), by: by(w) }),
  },
  "feature.change": {
    weight: 3,
    make: (w) => ({ type: "feature.change", featureId: w.feature(), changes: changesOf(w), by: by(w) }),
  },
  "dependencies.change": {
    weight: 4,
    make: (w) => ({
      type: "dependencies.change",
      featureId: w.feature(),
      change: w.pick(["set", "add", "remove"] as const)!,
      dependencies: w.features(3),
      by: by(w),
    }),
  },
  "feature.delete": { weight: 1, make: (w) => ({ type: "feature.delete", featureId: w.feature() }) },
  "feature.skip": {
    weight: 2,
    make: (w) => ({
      type: "feature.skip",
      featureId: w.feature(),
      reason: sentence(w),
      by: w.pick(["person", "agent"] as const)!,
    }),
  },
  "feature.reopen": {
    weight: 6,
    make: (w) => ({ type: "feature.reopen", featureId: w.feature(), reason: sentence(w) }),
  },
  "feature.request-change": {
    weight: 3,
    make: (w) => ({ type: "feature.request-change", featureId: w.feature(), text: sentence(w) }),
  },
  "backlog.edit": {
    weight: 12,
    make: (w) => ({
      type: "backlog.edit",
      edits: randomEdits(w, 1 + w.below(3)),
      ...(w.chance(0.2) && { accepts: { conversationId: TALK, proposal: 1 + w.below(9), lines: [1] } }),
    }),
  },
  "run.start": { weight: 8, make: startRun },
  "run.allow-command": {
    weight: 1,
    make: (w) => ({ type: "run.allow-command", name: w.pick(["ssh", "terraform-docs", "sudo"])! }),
  },
  "run.wait": { weight: 1, make: () => ({ type: "run.wait" }) },
  "session.record-limit": {
    weight: 1,
    make: (w) => ({
      type: "session.record-limit",
      sessionId: w.session(),
      window: w.pick(["five_hour", "seven_day"])!,
      status: w.pick(["allowed", "warning", "rejected"] as const)!,
      used: w.below(101) / 100,
      resetsAt: after(momentOf(w.state), w.below(100_000)),
    }),
  },
  "run.adjust": { weight: 2, make: adjustRun },
  "run.note-sleep": {
    weight: 1,
    make: (w) => ({ type: "run.note-sleep", ms: 1 + w.below(3_600_000) }),
  },
  "run.cut-sessions": {
    weight: 10,
    make: (w) => ({ type: "run.cut-sessions", runId: (activeRun(w.state)?.id ?? 1) as RunId }),
  },
  "run.warn-budget": {
    weight: 8,
    make: (w) => ({ type: "run.warn-budget", runId: (activeRun(w.state)?.id ?? 1) as RunId }),
  },
  "run.pause": { weight: 1, make: (w) => ({ type: "run.pause", reason: sentence(w) }) },
  "run.drain": { weight: 1, make: (w) => ({ type: "run.drain", reason: sentence(w) }) },
  "run.resume": { weight: 4, make: () => ({ type: "run.resume" }) },
  "run.stop": { weight: 1, make: (w) => ({ type: "run.stop", reason: sentence(w), now: w.chance(0.5) }) },
  "run.end": { weight: 2, make: endRun },
  "session.schedule": { weight: 30, make: schedule },
  "workspace.record-open": {
    weight: 4,
    make: (w) => ({
      type: "workspace.record-open",
      sessionId: w.session(),
      path: "/w",
      base: objectOf(w.number()),
      conflicts: filesOf(w),
    }),
  },
  "session.record-start": {
    weight: 4,
    make: (w) => ({
      type: "session.record-start",
      sessionId: w.session(),
      runtime: "scripted",
      ...(w.chance(0.5) && { model: "m" }),
      resumed: w.chance(0.2),
      steering: w.chance(0.8),
    }),
  },
  "session.record-refusal": {
    weight: 1,
    make: (w) => ({
      type: "session.record-refusal",
      sessionId: w.session(),
      rule: "not-allowed",
      reason: sentence(w),
      command: "ssh host",
      name: "ssh",
    }),
  },
  "session.record-refused-host": {
    weight: 2,
    make: (w) => ({
      type: "session.record-refused-host",
      sessionId: w.session(),
      host: "example.org",
      port: 443,
      reason: sentence(w),
    }),
  },
  "canary.record": {
    weight: 1,
    make: (w) => ({ type: "canary.record", canary: "decoy", place: "answered", sessionId: w.session() }),
  },
  "canary.dismiss": { weight: 1, make: (w) => ({ type: "canary.dismiss", sighting: 1 + w.below(3) }) },
  "session.hint": {
    weight: 3,
    make: (w) => ({ type: "session.hint", sessionId: w.session(), text: sentence(w) }),
  },
  "session.nudge": {
    weight: 1,
    make: (w) => ({
      type: "session.nudge",
      sessionId: w.session(),
      cause: w.pick(["silence", "loop"] as const)!,
      text: sentence(w),
    }),
  },
  "session.stop": {
    weight: 3,
    make: (w) => ({ type: "session.stop", sessionId: w.session(), reason: sentence(w), afterStep: w.chance(0.5) }),
  },
  "session.pause": {
    weight: 3,
    make: (w) => ({ type: "session.pause", sessionId: w.session(), reason: sentence(w) }),
  },
  "session.resume": { weight: 3, make: (w) => ({ type: "session.resume", sessionId: w.session() }) },
  "session.halt": { weight: 6, make: haltSession },
  "session.record-usage": { weight: 6, make: recordUsage },
  "session.end": { weight: 12, make: endSession },
  "workspace.record-close": {
    weight: 4,
    make: (w) => ({ type: "workspace.record-close", sessionId: w.pick([...w.state.sessions.keys()]) ?? w.session() }),
  },
  "attempt.give-up": {
    weight: 3,
    make: (w) => ({
      type: "attempt.give-up",
      attemptId: w.attempt("working"),
      reason: sentence(w),
      ...(w.chance(0.5) && { work: workOf(filesOf(w), w.number()) }),
    }),
  },
  "verification.request": {
    weight: 30,
    make: (w) => ({
      type: "verification.request",
      attemptId: w.attempt("working"),
      work: workOf(filesOf(w), w.number()),
      checks: [checkOf(`test ${w.number()}`)],
    }),
  },
  "verification.finish": { weight: 30, make: finishVerification },
  "landing.start": { weight: 20, make: (w) => ({ type: "landing.start", attemptId: w.attempt("queued") }) },
  "landing.finish": { weight: 20, make: finishLanding },
  "landing.revert": {
    weight: 4,
    make: (w) => ({ type: "landing.revert", featureId: w.pick(standingOnes(w)) ?? w.feature(), reason: sentence(w) }),
  },
  "revert.start": {
    weight: 6,
    make: (w) => ({ type: "revert.start", featureId: w.state.reverts[0] ?? w.feature() }),
  },
  "revert.finish": { weight: 8, make: finishRevert },
  "incoming.record": {
    weight: 2,
    make: (w) => ({ type: "incoming.record", commit: objectOf(w.number()), files: filesOf(w) }),
  },
  "delivery.record": { weight: 4, make: recordDelivery },
  "recheck.request": {
    weight: 10,
    make: (w) => ({
      type: "recheck.request",
      features: w.chance(0.5) ? [...w.state.stale] : landedOnes(w),
      reason: w.pick(["landing", "sweep", "person"] as const)!,
    }),
  },
  "recheck.finish": { weight: 12, make: finishRecheck },
  "finding.make": {
    weight: 3,
    make: (w) => ({
      type: "finding.make",
      featureId: w.pick(landedOnes(w)) ?? w.feature(),
      reason: sentence(w),
      check: checkOf(`find ${w.number()}`),
      carry: { attemptId: attemptId(featureId(1), 1), base: objectOf(1), head: objectOf(w.number()) },
    }),
  },
  "question.ask": {
    weight: 4,
    make: (w) => ({
      type: "question.ask",
      attemptId: w.attempt("working"),
      prompt: sentence(w),
      fields: [
        { id: "colour", label: "Which colour?", type: "text", required: w.chance(0.7) },
        { id: "mail_key", label: "The key?", type: "secret", required: w.chance(0.3) },
      ],
    }),
  },
  "question.answer": {
    weight: 6,
    make: (w) => ({
      type: "question.answer",
      questionId: (1 + w.below(w.state.questions.size + 1)) as QuestionId,
      answers: {
        ...(w.chance(0.8) && { colour: w.chance(0.9) ? "red" : true }),
        ...(w.chance(0.8) && { mail_key: { secret: true } }),
      },
      ...(w.chance(0.2) && { kind: "left-to-agent" }),
    }),
  },
  "protection.waive": {
    weight: 1,
    make: (w) => ({ type: "protection.waive", featureId: w.feature(), path: "a.test.ts", reason: sentence(w) }),
  },
  "defect.record": {
    weight: 1,
    make: (w) => ({ type: "defect.record", where: "land", message: sentence(w), stack: "" }),
  },
};

const makers = Object.entries(table) as readonly (readonly [CommandType, Maker<CommandType>])[];
const totalWeight = makers.reduce((sum, [, { weight }]) => sum + weight, 0);

function configure(w: World): RequestOf<"project.configure"> {
  const limits = { ...defaultProjectConfig.limits, maxAttempts: 1 + w.below(4), maxDependencies: 1 + w.below(20) };
  return { type: "project.configure", config: { ...defaultProjectConfig, limits } };
}

/** Fewer new ones the more there are. */
function draftsOf(w: World): readonly DraftWithDependencies[] {
  const count = w.state.backlog.features.size < 40 ? w.below(5) : 0;
  return Array.from({ length: count }, (_, i) => {
    const key = w.chance(0.9) ? `f${w.state.lastFeatureId + i}` : (w.pick([...w.state.featureByKey.keys()]) ?? "f0");
    return draftOf(key, {
      priority: w.below(5),
      dependencies: w.features(2),
      dependsOnKeys: w.some([...w.state.featureByKey.keys(), ...(w.chance(0.05) ? ["lost", key] : [])], 1),
      dependsOnIndices: w.chance(0.3) ? [w.pick([i - 1, i, -1, 0.5])!] : [],
    });
  });
}

const changesOf = (w: World) => ({
  ...(w.chance(0.5) && { name: `Feature ${w.number()}` }),
  ...(w.chance(0.5) && { priority: w.below(5) }),
  ...(w.chance(0.2) && { checks: [checkOf(`test ${w.number()}`)] }),
});
