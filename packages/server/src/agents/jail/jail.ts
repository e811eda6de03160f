/** What keeps an agent's process from the rest of the machine? */

/** The best first. */
export const jailKinds = ["bubblewrap", "seatbelt", "namespaces", "none"] as const;
export type JailKind = (typeof jailKinds)[number];

export interface Jail {
  readonly kind: JailKind;
  /** What an agent cannot do in it, in a sentence. */
  readonly contains: string;
  /** What it does not keep an agent from, in a sentence. */
  readonly lacks: string;
  /** Why there is no better one and how to get it, in a sentence; absent where it is the best. */
  readonly mend: string | undefined;
}

export const jailSentences: Readonly<Record<JailKind, Pick<Jail, "contains" | "lacks">>> = {
  bubblewrap: {
    contains:
      "Agents write only in their workspace, see no home folder and no other process, and end with the studio at the latest.",
    lacks: "Agents read what lies outside of home folders; which hosts they reach is what is set for the network.",
  },
  seatbelt: {
    contains: "Agents write only in their workspace and temporary folders, and see no home folder.",
    lacks:
      "Agents reach the network, see other processes, and what they start may outlive a studio that is killed. It was written without a Mac at hand: try it before you rely on it.",
  },
  namespaces: {
    contains: "Agents see no other process, and everything they start ends with the studio at the latest.",
    lacks:
      "Shell commands of agents read and write every file of this machine, as root; only their file tools are confined.",
  },
  none: {
    contains: "Only the file tools of agents are confined to the workspace.",
    lacks:
      "Shell commands of agents read and write whatever you can, and what they start may outlive a studio that is killed.",
  },
};
