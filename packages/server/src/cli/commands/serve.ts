/** `autocoder serve`: the studio with its page, for real work; interrupted runs are taken up at once. */
import { activeRun } from "@autocoder/core/log/state.ts";
import { isPlayable } from "../../compose/samples.ts";
import { isRehearsal } from "../../home/home.ts";
import type { CommandContext } from "../environment.ts";
import { openInBrowser } from "../open-in-browser.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { readState } from "../../engine/read-state.ts";
import { stayUp } from "../stay-up.ts";
import { withServedStudio } from "../with-served-studio.ts";

export const serve = (
  context: CommandContext,
  options: { readonly port?: number; readonly open: boolean },
): Promise<ExitCode> =>
  withServedStudio(context, { model: { type: "person" }, ...options }, async ({ studio, store, pageOf }) => {
    const { output, home } = context;
    output.json({ url: pageOf() });
    output.line(`\n  Board    ${pageOf()}\n`);
    if (options.open && !output.isJson) openInBrowser(pageOf());
    for (const { projectId, name, root } of await store.listProjects()) {
      if (isRehearsal(home, root) && !isPlayable(root)) continue;
      if (!activeRun(await readState(store, projectId))) continue;
      const opened = await studio.open(projectId);
      output.line(opened.ok ? `  ${name}: its run goes on.` : `  ${name}: ${opened.error.message}`);
    }
    await stayUp(context);
    return exitCode.done;
  });
