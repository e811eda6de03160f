/** What does this machine lack, and which words of a remedy are commands to be typed? */
import type { MachineFinding } from "@autocoder/core/api/routes/system.ts";

export interface FindingGroup {
  readonly state: MachineFinding["state"];
  readonly title: string;
  readonly findings: readonly MachineFinding[];
}

const titles = [
  ["missing", "Missing: nothing works without it"],
  ["weaker", "Works, with less than could be"],
  ["good", "As it should be"],
] as const;

/** What is worst first; groups without findings are left out. */
export const findingGroups = (findings: readonly MachineFinding[]): readonly FindingGroup[] =>
  titles
    .map(([state, title]) => ({ state, title, findings: findings.filter((finding) => finding.state === state) }))
    .filter(({ findings }) => findings.length > 0);

const names: Readonly<Record<string, string>> = {
  node: "Node",
  git: "Git",
  disk: "Disk",
  memory: "Memory",
  database: "Database",
  agent: "Agent",
  login: "Agent's login",
  key: "Model key",
  jail: "Jail",
  network: "Network for agents",
  browser: "Browser for agents",
  studio: "Studio",
};

export const findingName = ({ name }: MachineFinding): string => names[name] ?? name;

/** Whether agents have no way to the model: neither a key nor a login. */
export const lacksModel = (findings: readonly MachineFinding[]): boolean =>
  findings.some(({ name, state }) => name === "key" && state !== "good");

export interface Part {
  readonly type: "words" | "command";
  readonly text: string;
}

/** A command stands between quotation marks or backticks. */
export function partsOf(mend: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of mend.matchAll(/`([^`]+)`|"([^"]+)"/g)) {
    if (match.index > from) parts.push({ type: "words", text: mend.slice(from, match.index) });
    parts.push({ type: "command", text: match[1] ?? match[2]! });
    from = match.index + match[0].length;
  }
  return from < mend.length ? [...parts, { type: "words", text: mend.slice(from) }] : parts;
}

export function machineSentence(findings: readonly MachineFinding[]): string {
  const lacking = (state: MachineFinding["state"]) =>
    findings.filter((finding) => finding.state === state).map((finding) => findingName(finding));
  const [missing, weaker] = [lacking("missing"), lacking("weaker")];
  if (missing.length > 0) return `This machine lacks what nothing works without: ${missing.join(", ")}.`;
  if (lacksModel(findings)) return "This machine can rehearse. For real work its agents need a login or a key.";
  if (weaker.length > 0) return `This machine can do it. Some things could be better: ${weaker.join(", ")}.`;
  return "This machine has everything that is needed.";
}
