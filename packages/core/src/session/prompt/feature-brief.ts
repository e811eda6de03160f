/** What must an agent know to start working at once? The feature with everything the studio knows about it. */
import type { AttemptId, FeatureId } from "../../kit/ids.ts";
import { partsOfAttempt } from "../../kit/ids.ts";
import type { Outcome } from "../../attempt/outcome.ts";
import type { Passage } from "../../spec/passages.ts";
import { formatHeader } from "../header.ts";
import { adviceAfter } from "./advice.ts";
import { repositoryMap } from "./repository-map.ts";

export interface BriefFeature {
  readonly id: FeatureId;
  readonly name: string;
  readonly description: string;
  readonly steps: readonly string[];
  readonly checks: readonly { readonly command: string }[];
  readonly lastFailure?: { readonly outcome: Outcome; readonly detail: string } | undefined;
  readonly wishes: readonly { readonly text: string; readonly metBy?: AttemptId | undefined }[];
  readonly answers: readonly { readonly prompt: string; readonly answer: string }[];
}

export interface FeatureFacts {
  readonly attemptId: AttemptId;
  readonly role: "coder" | "resolver";
  readonly feature: BriefFeature;
  readonly passage: Passage | undefined;
  readonly files: readonly string[];
  readonly projectChecks: readonly string[];
  /** Environment variables of the agent and the checks that hold what a person gave and nobody is to see. */
  readonly secrets: readonly string[];
  /** Files in the workspace that hold conflict markers. */
  readonly conflicts: readonly string[];
  /** Whether earlier work on this feature is in the workspace already. */
  readonly isCarried: boolean;
  /** Whether earlier work on this feature has landed. */
  readonly isLanded: boolean;
}

export function featureBrief(facts: FeatureFacts): string {
  const { feature, role, passage } = facts;
  const { number } = partsOfAttempt(facts.attemptId);
  const parts = [
    `${formatHeader({ role, featureId: feature.id, attempt: number })}\n${feature.name}`,
    wishedFor(facts),
    feature.description,
    `Acceptance:\n${feature.steps.map((step, i) => `${i + 1}. ${step}`).join("\n")}`,
    passage && `From the spec, "${passage.heading}":\n${passage.text}`,
    feature.checks.length > 0 &&
      `Its checks so far:\n${feature.checks.map(({ command }) => `$ ${command}`).join("\n")}`,
    facts.projectChecks.length > 0 && `The project's checks:\n${facts.projectChecks.map((c) => `$ ${c}`).join("\n")}`,
    ...feature.answers.map(({ prompt, answer }) => `You asked a person: ${prompt}\nAnswer:\n${answer}`),
    facts.secrets.length > 0 &&
      `Secrets a person gave, as environment variables of yours and of the checks: ${facts.secrets.join(", ")}. Read them where they are needed; never print one or write one into a file.`,
    lastAttempt(facts),
    facts.conflicts.length > 0 && `Conflict markers to resolve in: ${facts.conflicts.join(", ")}`,
    `Repository:\n${repositoryMap(facts.files)}`,
  ];
  return parts.filter((part): part is string => typeof part === "string" && part !== "").join("\n\n");
}

/** Before everything else: the rest may be done already. */
function wishedFor({ feature, isLanded }: FeatureFacts): string | undefined {
  const wishes = feature.wishes.filter(({ metBy }) => metBy === undefined).map(({ text }) => text);
  if (wishes.length === 0) return undefined;
  const done = isLanded ? "What is described below has landed before and is in your workspace. " : "";
  return `${done}A person asks for this change; it is what to do now:\n${wishes.join("\n\n")}`;
}

const MAX_FAILURE_CHARACTERS = 4_000;
/** What one session knew is worth more than why one failed. */
const MAX_HAND_OVER_CHARACTERS = 12_000;

function lastAttempt({ feature, isCarried }: FeatureFacts): string | undefined {
  if (feature.lastFailure === undefined) return undefined;
  const work = isCarried ? "Its work is in your workspace, uncommitted." : "Its work is not in your workspace.";
  const { outcome, detail } = feature.lastFailure;
  const how = [`The last attempt ended with ${outcome}.`, work, adviceAfter[outcome]].filter(Boolean).join(" ");
  const most = outcome === "handed-over" ? MAX_HAND_OVER_CHARACTERS : MAX_FAILURE_CHARACTERS;
  return `${how}\n${detail.slice(0, most)}`;
}
