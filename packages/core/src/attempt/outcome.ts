/** How did an attempt end, and does it count against the feature? Endings keep their reason, for they retry differently. */
import { z } from "zod";

export const Outcome = z.enum([
  "landed",
  "finished",
  "gave-up",
  "check-failed",
  "gate-failed",
  "merge-conflict",
  "agent-exited",
  "agent-crashed",
  "agent-stalled",
  "agent-looping",
  "turn-limit",
  "time-limit",
  "context-full",
  "handed-over",
  "budget-spent",
  "over-budget",
  "authentication",
  "credit-spent",
  "model-unknown",
  "rate-limited",
  "broken-policy",
  "not-confined",
  "workspace-failed",
  "defect",
  "needs-input",
  "skipped",
  "interrupted",
  "stopped-by-person",
  "withdrawn",
]);
export type Outcome = z.infer<typeof Outcome>;

export interface OutcomeRule {
  /** Whether it uses up one of the feature's tries. */
  readonly counts: boolean;
  /** Whether the next try waits, because waiting can help: longer each time, or a fixed while. */
  readonly waits: "not" | "longer-each-time";
  /** Whether every other agent would meet the same end, so that going on would only cost. */
  readonly stopsRun?: true;
  /** The run stands still, until the service lets it on or a person has mended the access. */
  readonly haltsRun?: "limit" | "access";
  /** What a person reads. */
  readonly sentence: string;
}

export const outcomeRules: Readonly<Record<Outcome, OutcomeRule>> = {
  landed: { counts: false, waits: "not", sentence: "It landed." },
  finished: { counts: false, waits: "not", sentence: "The session did what it was there for." },
  "gave-up": { counts: true, waits: "not", sentence: "The agent gave up." },
  "check-failed": { counts: true, waits: "not", sentence: "The agent left after its checks had failed." },
  "gate-failed": { counts: true, waits: "not", sentence: "The checks were red on the tree that would have landed." },
  "merge-conflict": {
    counts: false,
    waits: "not",
    sentence: "It changed the same lines as work that landed before.",
  },
  "agent-exited": { counts: true, waits: "not", sentence: "The agent left without asking for verification." },
  "agent-crashed": { counts: true, waits: "longer-each-time", sentence: "The agent's process ended unexpectedly." },
  "agent-stalled": { counts: true, waits: "longer-each-time", sentence: "The agent was silent for too long." },
  "agent-looping": { counts: true, waits: "not", sentence: "The agent did the same again and again." },
  "turn-limit": { counts: true, waits: "not", sentence: "The agent used up its turns." },
  "time-limit": { counts: true, waits: "not", sentence: "It took longer than one attempt may." },
  "context-full": { counts: true, waits: "not", sentence: "The work did not fit into the model's context." },
  "handed-over": {
    counts: false,
    waits: "not",
    sentence: "Its context was nearly full for the second time: a fresh session goes on.",
  },
  "budget-spent": { counts: false, waits: "not", stopsRun: true, sentence: "The budget was spent." },
  "over-budget": { counts: false, waits: "not", sentence: "It was ended because a budget was used up." },
  authentication: {
    counts: false,
    waits: "not",
    haltsRun: "access",
    sentence: "The agent is not logged in, or its key was refused.",
  },
  "credit-spent": {
    counts: false,
    waits: "not",
    haltsRun: "access",
    sentence: "The account has no credit left, or its bill is not paid.",
  },
  "model-unknown": {
    counts: false,
    waits: "not",
    haltsRun: "access",
    sentence: "The model's service does not know this model, or the account may not use it.",
  },
  "broken-policy": {
    counts: false,
    waits: "not",
    stopsRun: true,
    sentence: "What agents may run is written in a file that is broken.",
  },
  "rate-limited": {
    counts: false,
    waits: "not",
    haltsRun: "limit",
    sentence: "The model's service asked to slow down.",
  },
  "not-confined": {
    counts: false,
    waits: "not",
    stopsRun: true,
    sentence: "The jail that the settings ask for is not there.",
  },
  "workspace-failed": { counts: true, waits: "longer-each-time", sentence: "The workspace could not be made." },
  defect: { counts: true, waits: "longer-each-time", sentence: "The studio itself made a mistake." },
  "needs-input": { counts: false, waits: "not", sentence: "It waits for a person." },
  skipped: { counts: false, waits: "not", sentence: "It was set aside." },
  interrupted: { counts: false, waits: "not", sentence: "The studio was stopped in the middle." },
  "stopped-by-person": { counts: false, waits: "not", sentence: "A person stopped it." },
  withdrawn: { counts: false, waits: "not", sentence: "The feature was deleted or set aside meanwhile." },
};
