/** Whatever is thrown at it: no exception, no wait, and nothing that is blocked for good gets through. */
import { expect, test } from "vitest";
import { createRandom, type Random } from "../kit/random.ts";
import { judgeCommand } from "./judge-command.ts";
import { allowedCommands, refusedCommands } from "./judge-command.cases.ts";
import { noOrganisation, noProject, type Policy } from "./policy.ts";

const policy: Policy = {
  organisation: noOrganisation,
  project: noProject,
  places: { workspace: "/projects/shop", writable: ["/tmp/agent"], home: "/home/a" },
  isJailed: true,
  mayInstallGlobally: true,
  mayPush: true,
  mayEndByName: true,
};

const pieces = [
  ..."; && || | & \n ( ) { } $( ` ' \" \\ $ ${x:- } <( >( << <<EOF\n EOF\n > >> < 2>&1 <<< [[ ]] (( )) if then fi for in do done while case esac x) ;; f() function ! # ~ * ? [ ] {a,b} = a=b -c --".split(
    " ",
  ),
  "sudo id",
  "rm -rf /",
  "bash -c",
  "eval",
  "env",
  "xargs",
  "find . -exec",
  "\\;",
  "echo",
  "ls",
  "\u0000",
  "é",
  "\u200b",
  "\r\n",
];

const composed = (random: Random): string =>
  Array.from({ length: 1 + random.below(14) }, () => random.pick(pieces)!).join(random.pick(["", " "]));

const commands = [...allowedCommands, ...Object.values(refusedCommands).flat()];

function mutated(random: Random): string {
  let text = random.pick(commands)!;
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(text.length + 1);
    const cut = random.below(4);
    text =
      text.slice(0, at) +
      (random.chance(0.5) ? random.pick(pieces)! : String.fromCharCode(random.below(300))) +
      text.slice(at + cut);
  }
  return text;
}

const bytes = (random: Random): string =>
  String.fromCharCode(
    ...Array.from({ length: random.below(60) }, () => random.below(random.chance(0.9) ? 128 : 0x2fff)),
  );

test.each(Array.from({ length: 10 }, (_, i) => i + 1))("10,000 odd command lines (seed %i)", (seed) => {
  const random = createRandom(seed);
  const slow: string[] = [];
  for (let i = 0; i < 10_000; i++) {
    const text = random.pick([composed, mutated, bytes])!(random);
    const startedAt = performance.now();
    judgeCommand(text, policy);
    // What takes long once may have met a collection of garbage; what takes long again is slow.
    if (performance.now() - startedAt > 50 && timeOf(text) > 50) slow.push(text);
    const withBlocked = `${text.replaceAll(/['"`$\\<#({]|\[\[|\)\)/g, "")}\nsudo id`;
    const judgement = judgeCommand(withBlocked, policy);
    expect([withBlocked, judgement.verdict]).toEqual([withBlocked, "deny"]);
  }
  expect(slow).toEqual([]);
});

function timeOf(text: string): number {
  const startedAt = performance.now();
  judgeCommand(text, policy);
  return performance.now() - startedAt;
}

test.each([
  ["substitutions in each other", "$(".repeat(2_000)],
  ["groups in each other", "(".repeat(5_000)],
  ["quotes", '"$("'.repeat(2_000)],
  ["one long word", "a".repeat(100_000)],
  ["ten thousand commands", "ls;".repeat(10_000)],
  ["redirections", "> a ".repeat(10_000)],
  ["expansions with defaults", "${a:-".repeat(1_000)],
  ["alternatives", `echo ${"{a,b}".repeat(200)}`],
  ["a loop over many words", `for f in ${"a ".repeat(5_000)}; do rm "$f"; done`],
  ["variables of variables", Array.from({ length: 300 }, (_, i) => `a${i}=x; echo $a${i}`).join("\n")],
  ["changes of folder", "cd a; ".repeat(2_000)],
])("%s are judged in a moment", (_what, text) => {
  expect(timeOf(text)).toBeLessThan(2_000);
});

test("of all command lines of the tests 99 in 100 are judged within a millisecond", () => {
  for (const command of commands) judgeCommand(command, policy);
  const times = commands.map(timeOf).toSorted((a, b) => a - b);
  expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1);
});
