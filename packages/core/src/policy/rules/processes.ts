/** Processes are ended by whoever started them: by number from the shell itself, or by a name the project knows. */
import { operands, type Argument, type Rule, textsOf } from "../invocation.ts";
import { deny, type Denial } from "../judgement.ts";
import { endableProcesses } from "../policy.ts";

/** `kill %1`, `kill $!`, and a number the script was told by `$!`; others only where the agent sees no processes but its own. */
const kill: Rule = ({ args }, { policy }) => {
  if (args.some(({ written }) => written === "-l" || written === "-L")) return undefined;
  const targets = withoutSignal(args);
  if (targets.length === 0) return deny("kill", "kill needs the number of a process of this shell: kill $!.");
  for (const target of targets) {
    const texts = textsOf(target);
    if (texts.some((text) => /^-?(?:0|1)$|^-\d+$|^-1$/.test(text))) {
      return deny("kill", `${target.written} means processes that are not yours. End what you started: kill $!.`);
    }
    const isOwn =
      (target.values !== undefined && texts.every((text) => text.startsWith("%"))) ||
      /^"?\$\(jobs -p\)"?$/.test(target.written);
    if (!isOwn && (!policy.isJailed || /PPID/.test(target.written))) {
      return deny(
        "kill",
        `${target.written} may be anybody's process. Keep the number when you start one (pid=$!), and kill "$pid".`,
      );
    }
  }
  return undefined;
};

function withoutSignal(args: readonly Argument[]): readonly Argument[] {
  const first = args[0]?.written ?? "";
  if (/^-(?:s|n)$|^--signal$/.test(first)) return args.slice(2);
  if (/^-(?:\d{1,2}|SIG[A-Z]+|[A-Z][A-Z0-9]+|-signal=.*)$/.test(first) && args.length > 1) return args.slice(1);
  return args.filter(({ written }) => written !== "--");
}

const byName: Rule = (invocation, { policy }) => {
  const { name, args } = invocation;
  const names = endableProcesses(policy);
  if (!policy.mayEndByName)
    return deny("kill", `${name} could end the studio and other agents here. End what you started: kill $!.`);
  if (
    args.some((argument) =>
      textsOf(argument).some((text) =>
        /^-(?:u|U|g|G|P|s|t|v|-user|-parent|-inverse|-euid|-uid|-session|-terminal)/.test(text),
      ),
    )
  ) {
    return deny("kill", `${name} takes only a name here. End what you started: kill $!.`);
  }
  const wanted = operands(args);
  if (wanted.length === 0) return deny("kill", `${name} needs a name. End what you started: kill $!.`);
  for (const process of wanted) {
    const denial = whyNotEndable(name, process, names);
    if (denial !== undefined) return denial;
  }
  return undefined;
};

function whyNotEndable(name: string, process: Argument, names: ReadonlySet<string>): Denial | undefined {
  if (process.values === undefined)
    return deny("kill", `It cannot be told what ${process.written} is. Name the process.`);
  const foreign = process.values.map(({ text }) => text.trim().split(/\s+/)[0]!).find((word) => !names.has(word));
  return foreign === undefined
    ? undefined
    : deny("kill", `${name} may end ${[...names].join(", ")} only. End what you started: kill $!, kill %1.`);
}

/** `ps auxe` shows what others have in their environment. */
const list: Rule = ({ args }) =>
  args.some(({ written }) => /^[a-z]*e[a-z]*$/.test(written)) && !args[0]!.written.startsWith("-")
    ? deny("secret", "ps shows no environments here. Use ps aux.")
    : undefined;

export const processRules: Readonly<Record<string, Rule>> = { kill, pkill: byName, killall: byName, ps: list };
