/** What is said of a command: that it may run, or which rule forbids it and what to write instead. */
export type Judgement =
  | { readonly verdict: "allow" }
  | {
      readonly verdict: "deny";
      readonly rule: RuleName;
      /** For the agent: what was wrong, and what to do instead. */
      readonly reason: string;
      /** The command's name, where that is what a person might allow. */
      readonly command?: string;
    };

export type Denial = Extract<Judgement, { verdict: "deny" }>;

export type RuleName =
  | "syntax"
  | "too-long"
  | "dynamic-command"
  | "look-alike"
  | "shadowing"
  | "hard-block"
  | "organisation-block"
  | "not-allowed"
  | "assignment"
  | "path"
  | "secret"
  | "script"
  | "interpreter"
  | "git"
  | "rm"
  | "kill"
  | "chmod"
  | "network"
  | "installer"
  | "docker"
  | "wrapper";

export const allowed: Judgement = { verdict: "allow" };

export const deny = (rule: RuleName, reason: string, command?: string): Denial => ({
  verdict: "deny",
  rule,
  reason,
  ...(command !== undefined && { command }),
});
