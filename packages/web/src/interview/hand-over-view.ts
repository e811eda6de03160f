/** What comes after the talk? From a draft to a spec, a backlog, a run: always one step further, and never a dead end. */
import { planWaits } from "@autocoder/core/api/attention.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { plural } from "../ui/format.ts";

export type HandOver =
  /** The draft is not a spec yet. */
  | { readonly step: "talk"; readonly says: string }
  | { readonly step: "take"; readonly says: string; readonly isAnew: boolean }
  | { readonly step: "plan"; readonly says: string }
  | { readonly step: "planning"; readonly says: string }
  | { readonly step: "review"; readonly says: string }
  | { readonly step: "run"; readonly says: string; readonly isOlder: boolean };

export interface Standing {
  readonly isUsable: boolean;
  /** Whether the draft as it stands is the project's spec. */
  readonly isWritten: boolean;
  readonly state: StudioState;
}

export function handOverOf({ isUsable, isWritten, state }: Standing): HandOver {
  if (!isWritten) return beforeSpec(isUsable, state);
  const { size } = state.backlog.features;
  const version =
    state.spec === undefined ? "The spec is written." : `Version ${state.spec.version} of the spec is written.`;
  if (activeRun(state) !== undefined) return { step: "planning", says: `${version} A run is under way.` };
  if (size === 0) return { step: "plan", says: `${version} A planner makes a backlog of it, which you look over.` };
  if (planWaits(state)) return { step: "review", says: `${version} The backlog made of it waits for you.` };
  const isOlder = state.plan.status !== "none" && state.plan.specVersion < (state.spec?.version ?? 0);
  const made = isOlder ? ` It was made of version ${state.plan.specVersion}.` : "";
  return { step: "run", says: `${version} The backlog has ${plural(size, "feature")}.${made}`, isOlder };
}

function beforeSpec(isUsable: boolean, { spec }: StudioState): HandOver {
  if (!isUsable) {
    return { step: "talk", says: "The draft grows as you talk. You can use it as the spec at any time from then on." };
  }
  const isAnew = spec !== undefined;
  const says = isAnew
    ? `It becomes version ${spec.version + 1} of the spec. Version ${spec.version} stays in its history.`
    : "It becomes the project's spec. You can go on talking afterwards.";
  return { step: "take", says, isAnew };
}
