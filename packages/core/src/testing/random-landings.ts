/** How might what was verified, landed, taken back or checked again come out? */
import type { FeatureId, VerificationId } from "../kit/ids.ts";
import type { Verdict } from "../verify/verdict.ts";
import { green, objectOf, receiptOf, red, resultOf } from "./builders.ts";
import { filesOf, type RequestOf, sentence, type World } from "./random-world.ts";

export function finishVerification(w: World): RequestOf<"verification.finish"> {
  const open = [...w.state.verifications.values()].filter(({ verdict }) => verdict === undefined);
  const known = w.chance(0.95) ? open.map(({ id }) => id) : [...w.state.verifications.keys()];
  const verificationId = w.pick(known) ?? ("1#1/9" as VerificationId);
  const others: readonly Verdict[] = [
    red,
    { type: "not-run", message: sentence(w) },
    { type: "protected", edits: [{ path: "a.test.ts", featureId: 1, diff: "-" }] },
  ];
  return { type: "verification.finish", verificationId, verdict: w.chance(0.6) ? green : w.pick(others)! };
}

export function finishLanding(w: World): RequestOf<"landing.finish"> {
  const proof = w.chance(0.8) ? "checked" : "unproven";
  const landed = {
    type: "landed",
    commit: objectOf(w.number()),
    receipt: receiptOf({ proof }),
    files: filesOf(w),
  } as const;
  const others = [
    { type: "conflict", paths: filesOf(w) },
    { type: "red", verdict: red },
    { type: "failed", message: sentence(w) },
  ] as const;
  return {
    type: "landing.finish",
    attemptId: w.attempt("landing"),
    result: w.chance(0.7) ? landed : w.pick<RequestOf<"landing.finish">["result"]>(others)!,
  };
}

export function finishRevert(w: World): RequestOf<"revert.finish"> {
  const reverted = {
    type: "reverted",
    commit: objectOf(w.number()),
    files: filesOf(w),
    results: [resultOf("npm test")],
  } as const;
  const others = [
    { type: "conflict", paths: filesOf(w), later: w.features(2) },
    { type: "red", verdict: red },
    { type: "failed", message: sentence(w) },
  ] as const;
  return {
    type: "revert.finish",
    featureId: w.state.reverting ?? w.feature(),
    result: w.chance(0.6) ? reverted : w.pick<RequestOf<"revert.finish">["result"]>(others)!,
  };
}

export function recordDelivery(w: World): RequestOf<"delivery.record"> {
  const outcome = w.chance(0.5) ? { commit: objectOf(w.below(4)) } : { reason: "dirty", message: sentence(w) };
  return { type: "delivery.record", branch: "main", outcome };
}

export const landedOnes = (w: World): FeatureId[] =>
  w.chance(0.05)
    ? w.features(3)
    : w.some(
        [...w.state.backlog.features.values()].filter(({ status }) => status.type === "passing").map(({ id }) => id),
        5,
      );

/** Whatever became of the feature since. */
export const standingOnes = (w: World): FeatureId[] =>
  w.state.landings.filter(({ revertedBy }) => revertedBy === undefined).map(({ featureId }) => featureId);

export function finishRecheck(w: World): RequestOf<"recheck.finish"> {
  const results = (w.state.recheck?.features ?? []).map((id) => {
    const isGreen = w.chance(0.7);
    return { featureId: id, green: isGreen, results: [resultOf("npm test", { exitCode: isGreen ? 0 : 1 })] };
  });
  return { type: "recheck.finish", recheckId: w.state.recheck?.id ?? 1, tree: objectOf(w.number()), results };
}
