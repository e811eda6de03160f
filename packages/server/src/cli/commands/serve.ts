/** `autocoder serve`: the studio with its page, for real work; runs and answers cut off earlier are taken up at once. */
import { resolve } from "node:path";
import { styleText } from "node:util";
import { loadScenario } from "../../compose/rehearsal.ts";
import { isPlayable } from "../../compose/samples.ts";
import { rehearsalOf } from "../../home/rehearsals.ts";
import type { CommandContext } from "../environment.ts";
import { openInBrowser } from "../open-in-browser.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { leftUnderWay } from "../../engine/left-under-way.ts";
import { CliRefusal } from "../refusal.ts";
import { stayUp } from "../stay-up.ts";
import { withServedStudio } from "../with-served-studio.ts";

export interface ServeOptions {
  readonly port?: number;
  readonly open: boolean;
  /** The scenario that projects made here are played by. */
  readonly rehearse?: string;
  readonly host?: string;
  readonly allowHost?: readonly string[];
  readonly behindProxy?: string | true;
}

export function serve(context: CommandContext, options: ServeOptions): Promise<ExitCode> {
  const { output, home } = context;
  const rehearses = options.rehearse === undefined ? undefined : scenarioNamed(options.rehearse);
  const model = { type: "person", ...(rehearses !== undefined && { rehearses }) } as const;
  const { port, host, allowHost: allowedHosts, behindProxy } = options;
  const request = {
    model,
    reach: { host, allowedHosts, behindProxy },
    tell: (line: string) => output.line(`  ${line}`),
    ...(port !== undefined && { port }),
  };
  return withServedStudio(context, request, async ({ studio, store, pageOf, remoteAddresses }) => {
    output.json({ url: pageOf(), ...(remoteAddresses.length > 0 && { remote: remoteAddresses }) });
    output.line(`\n  Board    ${pageOf()}\n`);
    for (const line of remoteWarning(remoteAddresses)) output.line(`  ${line}`);
    if (rehearses !== undefined) {
      output.line(
        `  Projects made here are rehearsed: scripted agents play “${rehearses}”, without a key or a cost.\n`,
      );
    }
    if (options.open && !output.isJson) openInBrowser(pageOf());
    for (const entry of await store.listProjects()) {
      const { projectId, name } = entry;
      const scenario = rehearsalOf(home, entry);
      if (scenario !== undefined && !isPlayable(scenario)) continue;
      const left = await leftUnderWay(store, projectId);
      if (left.length === 0) continue;
      const opened = await studio.open(projectId);
      output.line(`  ${name}: ${opened.ok ? `taken up again: ${left.join(" and ")}.` : opened.error.message}`);
    }
    studio.timetable.keep();
    await stayUp(context);
    return exitCode.done;
  });
}

/** What whoever opens the studio to a network should have read. */
function remoteWarning(addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return [];
  const isPlain = addresses.some((address) => address.startsWith("http:"));
  return [
    styleText("yellow", `! Reachable from the network, with the password, at ${addresses.join(" and ")}`),
    ...(isPlain
      ? [
          "  The connection is not encrypted: whoever is on the way can read the password and all that is shown.",
          "  Safer: leave --host out and come by `ssh -L 8888:127.0.0.1:8888 <this machine>`, or put a TLS proxy before it",
          "  (--behind-proxy). See docs/security.md.",
        ]
      : []),
    "",
  ];
}

/** A path is kept whole, for the project is opened from elsewhere later. */
function scenarioNamed(wanted: string): string {
  const loaded = loadScenario(wanted);
  if (!loaded.ok) throw new CliRefusal(loaded.error.message);
  if (!isPlayable(wanted))
    throw new CliRefusal(
      `“${wanted}” is generated anew for each command, so that no project could go on with it. \`--rehearse todo\` can.`,
    );
  return wanted.includes("/") ? resolve(wanted) : wanted;
}
