/** How does a notice show on the screen of the studio's own machine? By the desktop's own program, given words and no shell. */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { headingOf, type Notice } from "@autocoder/core/notice/notice.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { run } from "../process/run.ts";

const DEADLINE_MS = 10_000;

export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

export async function showNotice(
  notice: Notice,
  { platform, env }: Desktop,
  signal: AbortSignal,
): Promise<Result<string, string>> {
  const shown = programs[platform]?.(headingOf(notice), notice.message);
  if (shown === undefined) return err("This system has no program for notices on the screen that the studio knows.");
  const [command, ...args] = shown;
  const ran = await run({ command, args, cwd: "/", env: cleanEnv(env), timeoutMs: DEADLINE_MS, signal });
  const { ending } = ran;
  if (ending.type === "exited" && ending.code === 0) return ok(`${command} showed it.`);
  if (ending.type === "not-started")
    return err(`There is no ${command} on this machine. Install it, or use another way.`);
  const said = ran.stderr.head.toString("utf8").trim().split("\n", 1)[0];
  return err(`${command} did not show it${said ? `: ${said}` : "."}`);
}

type Program = (title: string, message: string) => readonly [string, ...string[]];

const programs: Readonly<Partial<Record<NodeJS.Platform, Program>>> = {
  linux: (title, message) => ["notify-send", "--app-name=Autocoder", "--", title, escaped(message)],
  darwin: (title, message) => ["osascript", ...SCRIPT.flatMap((line) => ["-e", line]), title, message],
};

/** What is shown comes as arguments, so that no word of it is read as a part of the script. */
const SCRIPT = ["on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run"];

/** Desktops read the text below the title as markup. */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
