/** How far has an interview come, from an idea to a spec? */
import { InterviewPhase } from "@autocoder/core/conversation/interview.ts";

export interface PhaseView {
  readonly phase: InterviewPhase;
  readonly name: string;
  /** What is talked about in it. */
  readonly says: string;
  readonly standing: "done" | "current" | "ahead";
}

const words: Readonly<Record<InterviewPhase, readonly [name: string, says: string]>> = {
  overview: ["Idea", "What it is, and for whom"],
  depth: ["Depth", "How closely you want to decide yourself"],
  technology: ["Technology", "What it is built with, and where data is kept"],
  features: ["Features", "What people do in it, one by one"],
  details: ["Details", "Data, rules, what goes wrong"],
  success: ["Success", "How you will know that it is right"],
  count: ["Size", "How many features that makes, and why"],
  review: ["Review", "The whole, once more"],
};

/** Before the first turn nothing has begun; once the spec is written, everything is done. */
export function phasesOf(phase: InterviewPhase | undefined, isWritten: boolean): readonly PhaseView[] {
  const all = InterviewPhase.options;
  const at = phase === undefined ? -1 : all.indexOf(phase);
  return all.map((each, place) => {
    const [name, says] = words[each];
    const standing = isWritten || place < at ? "done" : place === at ? "current" : "ahead";
    return { phase: each, name, says, standing };
  });
}
