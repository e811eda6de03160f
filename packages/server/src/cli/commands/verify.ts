/** `autocoder verify`: runs every acceptance check of the project on what has landed. No agent, no token. */
import { styleText } from "node:util";
import { isProven } from "@autocoder/core/backlog/feature.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { describeRed } from "@autocoder/core/verify/describe-verdict.ts";
import { createCheckRunner } from "../../checks/check-runner.ts";
import { detectJail } from "../../agents/jail/detect-jail.ts";
import { jailWrap } from "../../compose/jail-wrap.ts";
import { gitWorkspacesFor } from "../../compose/git-workspaces-for.ts";
import { runOnTree } from "../../engine/verify/run-on-tree.ts";
import { type CommandContext, withStore } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../read-state.ts";
import { CliRefusal } from "../refusal.ts";

export const verify = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output, home, env } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const jail = await detectJail({ env });
    if (!jail.ok) throw new CliRefusal(jail.error.message, exitCode.environment);
    const wrap = await jailWrap({ jail: jail.value, env, hidden: [home.path] });
    const workspaces = gitWorkspacesFor({
      wrap,
      entry,
      home,
      env,
      config: state.config,
    });
    const prepared = await workspaces.prepare();
    if (!prepared.ok) throw new CliRefusal(prepared.error.message, exitCode.environment);
    const { tree, commit } = prepared.value.tip;
    const proven = [...state.backlog.features.values()].filter(isProven);
    const adapters = { workspaces, checks: createCheckRunner({ env, wrap }), store: withoutMemory(store) };
    const results = [];
    for (const feature of proven) {
      const checks = feature.checks.map((check) => ({ check, scope: "feature" as const }));
      const run = await runOnTree(adapters, {
        tree,
        checks,
        env: state.config.workspace.env,
        signal: context.stopping,
      });
      if (!run.ok) throw new CliRefusal(run.error, exitCode.environment);
      const green = run.value.every(isGreen);
      results.push({ feature: feature.id, name: feature.name, green, checks: run.value });
      output.line(`${green ? styleText("green", "✓") : styleText("red", "✗")} ${feature.id} ${feature.name}`);
      for (const red of run.value.filter((result) => !isGreen(result))) output.line(describeRed(red));
    }
    const passing = results.filter(({ green }) => green).length;
    output.json({ commit, tree, features: results, passing, failing: results.length - passing });
    output.line(`${passing} of ${results.length} proven features are green at ${commit.slice(0, 8)}.`);
    return passing === results.length ? exitCode.done : exitCode.unproven;
  });

/** A person who asks wants the checks to run, not to hear what was known. */
const withoutMemory = <S extends object>(store: S) => ({
  ...store,
  findCheckRun: () => Promise.resolve(undefined),
});
