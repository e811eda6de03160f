/**
 * Which part is this session playing? Every prompt of ours begins with one fixed line, and so does the brief of the
 * next feature in a batch: `Feature 7 · attempt 2 · coder`, `Plan · attempt 1 · planner`, `Features 3, 4 · tester`; in a
 * conversation each message a person sends: `Conversation · turn 3 · assistant`.
 */
import { featureId, type FeatureId } from "../kit/ids.ts";
import { ChatRole, type Role } from "./role.ts";

export type Header =
  | { readonly role: "planner"; readonly attempt: number }
  | { readonly role: "tester"; readonly features: readonly FeatureId[] }
  | { readonly role: "coder" | "resolver"; readonly featureId: FeatureId; readonly attempt: number }
  | { readonly role: ChatRole; readonly turn: number };

export function formatHeader(header: Header): string {
  switch (header.role) {
    case "planner":
      return `Plan · attempt ${header.attempt} · planner`;
    case "tester":
      return `Features ${header.features.join(", ")} · tester`;
    case "coder":
    case "resolver":
      return `Feature ${header.featureId} · attempt ${header.attempt} · ${header.role}`;
    case "assistant":
    case "spec-writer":
    case "expander":
      return `Conversation · turn ${header.turn} · ${header.role}`;
  }
}

/** Numbers from 1 on, short enough to be exact. */
const N = "[1-9]\\d{0,14}";
const planLine = new RegExp(`^Plan · attempt (${N}) · planner$`);
const featuresLine = new RegExp(`^Features (${N}(?:, ${N})*) · tester$`);
const turnLine = new RegExp(`^Conversation · turn (${N}) · (${ChatRole.options.join("|")})$`);
const featureLine = new RegExp(`^Feature (${N}) · attempt (${N}) · (coder|resolver)$`);

/** The header that a line holds, if the whole line is one. */
export function parseHeader(line: string): Header | undefined {
  const plan = planLine.exec(line);
  if (plan) return { role: "planner", attempt: Number(plan[1]) };
  const features = featuresLine.exec(line);
  if (features) return { role: "tester", features: features[1]!.split(", ").map((id) => featureId(Number(id))) };
  const turn = turnLine.exec(line);
  if (turn) return { role: turn[2] as ChatRole, turn: Number(turn[1]) };
  const feature = featureLine.exec(line);
  if (!feature) return undefined;
  const role = feature[3] as Extract<Role, "coder" | "resolver">;
  return { role, featureId: featureId(Number(feature[1])), attempt: Number(feature[2]) };
}

/** A line of its own in a conversation's messages: what follows it to the end are the person's own words. */
export const PERSON_SAYS = "The person says:";

/** How far an interview is when the person says something; `start` before its first phase. */
export interface InterviewLine {
  readonly depth: string;
  readonly phase: string;
}

/** The line of an interview's messages that says how far it is: `Interview · quick · technology`. */
export const formatInterview = ({ depth, phase }: { readonly depth: string; readonly phase: string | undefined }) =>
  `Interview · ${depth} · ${phase ?? "start"}`;

export function parseInterview(line: string): InterviewLine | undefined {
  const [, depth, phase] = /^Interview · ([a-z]+) · ([a-z]+)$/.exec(line) ?? [];
  return depth === undefined || phase === undefined ? undefined : { depth, phase };
}
