import { describe, expect, test } from "vitest";
import { createRandom } from "../kit/random.ts";
import { judgeCommand } from "./judge-command.ts";
import { allowedCommands, refusedCommands } from "./judge-command.cases.ts";
import type { RuleName } from "./judgement.ts";
import { noOrganisation, noProject, OrganisationPolicy, type Policy, ProjectPolicy } from "./policy.ts";

const policy: Policy = {
  organisation: noOrganisation,
  project: noProject,
  places: { workspace: "/projects/shop", writable: ["/tmp/agent"], home: "/home/a" },
  isJailed: false,
  mayInstallGlobally: false,
  mayPush: false,
  mayEndByName: true,
};

const refused = Object.entries(refusedCommands).flatMap(([rule, commands]) =>
  commands.map((command) => [rule as RuleName, command] as const),
);

test.each(allowedCommands)("allowed: %s", (command) => {
  expect(judgeCommand(command, policy)).toEqual({ verdict: "allow" });
});

const amongAgents: Policy = {
  ...policy,
  places: {
    workspace: "/srv/studio/projects/shop/workspaces/one",
    writable: ["/srv/studio/projects/shop/agents/one/tmp"],
    home: "/srv/studio/projects/shop/agents/one/home",
    hidden: ["/srv/studio"],
    readable: ["/srv/studio/projects/shop/agents/one/config/projects"],
  },
};

test.each([
  "cat ../two/src/a.ts",
  "cat /srv/studio/studio.db",
  "cat /srv/stud*/studio.db",
  "ls ..",
  "git fetch ../two",
  "grep -r key /srv/studio/projects/shop/agents",
  "wc -l < ../two/src/a.ts",
  "sed -n 1p ../two/src/a.ts",
])("what is the studio's or another agent's is not even read: %s", (command) => {
  expect(judgeCommand(command, amongAgents)).toMatchObject({ verdict: "deny" });
});

test.each([
  "cat src/a.ts /srv/studio/projects/shop/workspaces/one/src/b.ts",
  "ls /srv /srv/other",
  "head -5 /srv/studio/projects/shop/agents/one/config/projects/long-output.txt",
  "cat /srv/studio/projects/shop/agents/one/tmp/out.txt",
])("what is its own, and what is nobody's, is read: %s", (command) => {
  expect(judgeCommand(command, amongAgents)).toEqual({ verdict: "allow" });
});

test.each(refused)("refused by %s: %s", (rule, command) => {
  const judgement = judgeCommand(command, policy);
  expect(judgement).toMatchObject({ verdict: "deny", rule });
  expect(judgement.verdict === "deny" && judgement.reason).toMatch(/^.{15,}\.$/s);
});

describe("whatever is put together is refused if any part of it is", () => {
  const joiners: readonly ((parts: readonly string[]) => string)[] = [
    (parts) => parts.join("; "),
    (parts) => parts.join(" && "),
    (parts) => parts.join("\n"),
    (parts) => `( ${parts.join("\n")}\n)`,
    (parts) => `{ ${parts.join("\n")}\n}`,
    (parts) => `if true\nthen\n${parts.join("\n")}\nfi`,
    (parts) => `for i in 1 2\ndo\n${parts.join("\n")}\ndone`,
    (parts) => `echo "$(\n${parts.join("\n")}\n)"`,
    (parts) => `cat <(\n${parts.join("\n")}\n)`,
    (parts) => `case x in\nx)\n${parts.join("\n")}\n;;\nesac`,
  ];
  // A word that changes the shell for what follows is another matter than two commands side by side.
  const isAlone = (command: string): boolean =>
    !/(?:^|[\s;&|({])(?:cd|pushd|popd|exec|set|alias|shopt|source|\.|eval|export|unset)(?:\s|$)|<<|\(\)|=\(|&\s*$|#|\w=/.test(
      command,
    );
  const fine = allowedCommands.filter(isAlone);
  const bad = refused.filter(([rule, command]) => rule !== "syntax" && isAlone(command)).map(([, command]) => command);

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("seed %i", (seed) => {
    const random = createRandom(seed);
    for (let i = 0; i < 200; i++) {
      const parts = Array.from({ length: 1 + random.below(4) }, () => random.pick(fine)!);
      const join = random.pick(joiners)!;
      expect([join(parts), judgeCommand(join(parts), policy)]).toEqual([join(parts), { verdict: "allow" }]);
      parts.splice(random.below(parts.length + 1), 0, random.pick(bad)!);
      expect([join(parts), judgeCommand(join(parts), policy).verdict]).toEqual([join(parts), "deny"]);
    }
  });
});

describe("the layers", () => {
  const verdict = (command: string, changes: Partial<Policy>) => {
    const judgement = judgeCommand(command, { ...policy, ...changes });
    return judgement.verdict === "allow" ? "allow" : judgement.rule;
  };
  const project = (...names: string[]) => ({
    project: ProjectPolicy.parse({ version: 1, commands: names.map((name) => ({ name })) }),
  });
  const organisation = (policy: object) => ({ organisation: OrganisationPolicy.parse({ version: 1, ...policy }) });

  test("a project allows names, beginnings of names, and scripts by their path", () => {
    expect(verdict("swift-format a", {})).toBe("not-allowed");
    expect(verdict("swift-format a", project("swift*"))).toBe("allow");
    expect(verdict("xcodebuild test", project("xcodebuild"))).toBe("allow");
    expect(verdict("./scripts/deploy.sh now", project("./scripts/deploy.sh"))).toBe("allow");
    expect(verdict("bash scripts/deploy.sh", project("scripts/*"))).toBe("allow");
    expect(verdict("./other.sh", project("./scripts/deploy.sh"))).toBe("script");
  });

  test("what a person could allow is named as the file would name it", () => {
    const named = (command: string, folder?: string) => {
      const judgement = judgeCommand(command, policy, folder);
      return judgement.verdict === "deny" ? judgement.command : undefined;
    };
    expect(named("ls; ssh host")).toBe("ssh");
    expect(named("bash a.sh", "/projects/shop/scripts")).toBe("./scripts/a.sh");
    expect(verdict("bash scripts/a.sh", project("./scripts/a.sh"))).toBe("allow");
    expect(named("sudo id")).toBeUndefined();
  });

  test("the organisation's word is above the project's and above the usual", () => {
    expect(verdict("curl http://localhost", organisation({ blocked_commands: ["curl"] }))).toBe("organisation-block");
    expect(verdict("psql-tool x", { ...organisation({ blocked_commands: ["psql*"] }), ...project("psql-tool") })).toBe(
      "organisation-block",
    );
    expect(verdict("rsync a b", organisation({ allowed_commands: [{ name: "rsync" }] }))).toBe("allow");
    expect(verdict("killall ruby", organisation({ pkill_processes: ["ruby"] }))).toBe("allow");
  });

  test("nothing is above the hard block", () => {
    expect(verdict("mkfs.ext4 x", project("mk*"))).toBe("hard-block");
    expect(verdict("sudo ls", organisation({ allowed_commands: [{ name: "s*" }] }))).toBe("hard-block");
  });

  test.each([
    ["a bare *", { version: 1, commands: [{ name: "*" }] }],
    ["a blocked command", { version: 1, commands: [{ name: "sudo" }] }],
    ["a blocked command by its path", { version: 1, commands: [{ name: "/usr/bin/sudo" }] }],
    ["a * in the middle", { version: 1, commands: [{ name: "a*b" }] }],
    ["a path that leads out", { version: 1, commands: [{ name: "../x.sh" }] }],
    ["a field nobody knows", { version: 1, comands: [] }],
    ["no version", { commands: [] }],
    ["more than a hundred", { version: 1, commands: Array.from({ length: 101 }, (_, i) => ({ name: `c${i}` })) }],
    ["a process with a blank", { version: 1, pkill_processes: ["a b"] }],
  ])("%s is no policy", (_what, data) => {
    expect(ProjectPolicy.safeParse(data).success).toBe(false);
  });

  test("in a jail code may come from anywhere, and what is hard stays hard", () => {
    const jailed = { isJailed: true };
    expect(verdict("node -e '1'", jailed)).toBe("allow");
    expect(verdict("./scripts/a.sh", jailed)).toBe("allow");
    expect(verdict("kill 1234", jailed)).toBe("allow");
    expect(verdict("../a.sh", jailed)).toBe("path");
    expect(verdict("bash -c 'sudo id'", jailed)).toBe("hard-block");
    expect(verdict("rm -rf /", jailed)).toBe("rm");
    expect(verdict("for d in a b; do cd $d; rm -rf ./; done", jailed)).toBe("rm");
  });

  test("pushing and installing for the whole machine can be allowed", () => {
    expect(verdict("git push", { mayPush: true })).toBe("allow");
    expect(verdict("npm i -g x", { mayInstallGlobally: true })).toBe("allow");
  });
});
