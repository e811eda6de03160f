/** What is each setting called, what does it do, and how is it set? */

import { MAX_BATCH } from "@autocoder/core/run/run.ts";
import { Role } from "@autocoder/core/session/role.ts";

export type SettingKind =
  | { readonly type: "count"; readonly min: number; readonly max: number; readonly unit?: string }
  | { readonly type: "number"; readonly min: number; readonly max: number; readonly empty: string }
  | { readonly type: "switch" }
  | { readonly type: "text"; readonly empty: string }
  | { readonly type: "parts"; readonly parts: readonly SettingPart[]; readonly empty: string }
  | { readonly type: "choice"; readonly options: readonly string[]; readonly empty: string }
  | { readonly type: "pick"; readonly options: readonly { readonly value: string; readonly name: string }[] }
  | { readonly type: "hosts" };

/** One value of several that are set by themselves; with a scale it is a number, kept as so many times what is typed. */
export interface SettingPart {
  readonly key: string;
  readonly label: string;
  readonly scale?: number;
}

export interface SettingWords {
  readonly name: string;
  /** Under which heading it is shown; where absent, among those of runs. */
  readonly part?: "confinement";
  readonly title: string;
  readonly says: string;
  readonly kind: SettingKind;
  /** Other words a person may look for it by. */
  readonly keywords: string;
}

const amounts: readonly SettingPart[] = [
  { key: "microUsd", label: "Dollars", scale: 1_000_000 },
  { key: "landings", label: "Landings", scale: 1 },
  { key: "minutes", label: "Minutes", scale: 1 },
  { key: "tokens", label: "Tokens", scale: 1 },
];

/** In the order they are shown. */
export const settingWords: readonly SettingWords[] = [
  {
    name: "concurrency",
    title: "Agents at once",
    says: "How many agents of a run work side by side, each in its own workspace.",
    kind: { type: "count", min: 1, max: 32 },
    keywords: "concurrency parallel slots",
  },
  {
    name: "batchSize",
    title: "Features for one agent",
    says: "How many an agent is given to build one after the other. More save the orientation; fewer lose less.",
    kind: { type: "count", min: 1, max: MAX_BATCH },
    keywords: "batch size",
  },
  {
    name: "testers",
    title: "Testers",
    says: "Agents beside the others that use what has landed and turn what they find into checks.",
    kind: { type: "count", min: 0, max: 3 },
    keywords: "testing agents exploratory",
  },
  {
    name: "testerBatchSize",
    title: "Features for one tester",
    says: "How many features a tester looks at in one go.",
    kind: { type: "count", min: 1, max: MAX_BATCH },
    keywords: "testing batch size",
  },
  {
    name: "model",
    title: "Model",
    says: "The model's name as the agent takes it.",
    kind: { type: "text", empty: "the agent's own" },
    keywords: "claude opus sonnet haiku",
  },
  {
    name: "effort",
    title: "Effort",
    says: "How much the model thinks. More costs more.",
    kind: { type: "choice", options: ["low", "medium", "high", "xhigh", "max"], empty: "as the model does by itself" },
    keywords: "thinking reasoning",
  },
  {
    name: "models",
    title: "A model for each role",
    says: "Instead of the model above.",
    kind: {
      type: "parts",
      parts: Role.options.map((role) => ({ key: role, label: role[0]!.toUpperCase() + role.slice(1) })),
      empty: "the model above for all",
    },
    keywords: "planner coder tester resolver claude opus sonnet haiku",
  },
  {
    name: "budget",
    title: "Budget",
    says: "Of one run. At 95 % nothing more starts, at all of it agents are ended with their work kept.",
    kind: { type: "parts", parts: amounts, empty: "no limit" },
    keywords: "money cost limit spend dollars tokens minutes",
  },
  {
    name: "dayBudget",
    title: "Budget of a day",
    says: "Of all runs of a project. A run that has used it waits for the next day.",
    kind: { type: "parts", parts: amounts, empty: "no limit" },
    keywords: "daily money cost limit spend dollars tokens minutes",
  },
  {
    name: "featureBudget",
    title: "Budget of a feature",
    says: "Of all its attempts. A feature that has used it is given up with its work kept, and the run goes on with others.",
    kind: { type: "parts", parts: amounts.filter(({ key }) => key !== "landings"), empty: "no limit" },
    keywords: "money cost limit spend dollars tokens minutes attempt",
  },
  {
    name: "dayZone",
    title: "A day begins",
    says: "By whose clocks: the name of a time zone, as Europe/Berlin.",
    kind: { type: "text", empty: "the studio's machine" },
    keywords: "time zone midnight day budget",
  },
  {
    name: "waitForLimits",
    title: "Wait for limits",
    says: "When the account's limit is reached, a run stands still and goes on by itself when it ends. Otherwise it waits for you.",
    kind: { type: "switch" },
    keywords: "rate limit quota window reset",
  },
  {
    name: "maxWaitMinutes",
    title: "Longest wait for a limit",
    says: "In minutes. For longer than that, a run waits for you.",
    kind: { type: "number", min: 1, max: 20_160, empty: "12 hours" },
    keywords: "rate limit quota window reset weekly",
  },
  {
    name: "reservePercent",
    title: "Kept for you",
    says: "The share of the account's limits, in percent, that runs leave to you.",
    kind: { type: "count", min: 0, max: 90, unit: "%" },
    keywords: "rate limit quota reserve subscription",
  },
  {
    name: "maxTurns",
    title: "Turns of an agent",
    says: "After so many steps an attempt is ended, and its work kept.",
    kind: { type: "number", min: 1, max: 10_000, empty: "as its role has it" },
    keywords: "turn limit steps",
  },
  {
    name: "skipReview",
    title: "Build without a look at the plan",
    says: "A run goes on as soon as the plan is written, without waiting for you.",
    kind: { type: "switch" },
    keywords: "review approve yes",
  },
  {
    name: "yolo",
    title: "YOLO",
    says: "Skips feature checks and testers, never the project's own checks. What lands is shown as unproven.",
    kind: { type: "switch" },
    keywords: "careful unproven fast",
  },
  {
    name: "maxSessions",
    title: "Agents on this machine",
    says: "At work at once over all projects, whatever their runs ask for.",
    kind: { type: "number", min: 1, max: 100, empty: "as many as runs ask for" },
    keywords: "machine limit sessions",
  },
  {
    name: "requireJail",
    part: "confinement",
    title: "Required jail",
    says: "Without it nothing starts: no run, no talk, no check. The machine's page says which jail is there.",
    kind: {
      type: "pick",
      options: [
        { value: "none", name: "None" },
        { value: "any", name: "Any" },
        { value: "bubblewrap", name: "Bubblewrap" },
      ],
    },
    keywords: "sandbox safety security bubblewrap bwrap",
  },
  {
    name: "network",
    part: "confinement",
    title: "Network",
    says: "What agents, their commands and checks may reach. With listed hosts, nothing but those and the model; it takes bubblewrap.",
    kind: {
      type: "pick",
      options: [
        { value: "open", name: "Open" },
        { value: "listed", name: "Listed hosts" },
      ],
    },
    keywords: "egress internet firewall proxy allowlist offline safety security",
  },
  {
    name: "hosts",
    part: "confinement",
    title: "Listed hosts",
    says: "A name, all names below one as *.example.org, or an address; the web's ports unless one is given. A service of this machine is localhost with its port.",
    kind: { type: "hosts" },
    keywords: "egress allowlist registry npm pypi github domains",
  },
];

export const wordsOf = (name: string): SettingWords | undefined => settingWords.find((words) => words.name === name);
