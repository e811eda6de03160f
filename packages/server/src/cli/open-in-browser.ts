/** Shows a page in the person's browser where there is one to show it; the address was printed in any case. */
import { desktopEnv } from "../process/clean-env.ts";
import { startProcess } from "../process/start-process.ts";

export function openInBrowser(url: string): void {
  const { env, platform } = process;
  const hasScreen = platform === "darwin" || platform === "win32" || env["DISPLAY"] || env["WAYLAND_DISPLAY"];
  if (!hasScreen || env["CI"] || env["SSH_TTY"]) return;
  const command = platform === "darwin" ? "open" : platform === "win32" ? "explorer" : "xdg-open";
  startProcess({ command, args: [url], cwd: process.cwd(), env: desktopEnv(env), stdin: "ignore", isPersons: true });
}
