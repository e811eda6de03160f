import { expect, test } from "vitest";
import { seatbeltProfile } from "./seatbelt-profile.ts";
import { wrapCommand } from "./wrap-command.ts";

test("all may be read but a hidden home, and nothing written but the workspace and temporary files; the deeper rule is later", () => {
  const places = {
    hidden: ["/Users/ann", "/Users/ann/shop/secrets"],
    readable: ["/Users/ann/shop"],
    writable: ["/Users/ann/.autocoder/sessions/1"],
  };
  expect(seatbeltProfile(places)).toBe(`(version 1)
(allow default)
(deny file-write*)
(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty") (literal "/dev/dtracehelper") (subpath "/dev/fd"))
(deny signal)
(allow signal (target same-sandbox))
(deny appleevent-send)
(deny lsopen)
(deny job-creation)
(deny mach-lookup (global-name "com.apple.SecurityServer"))
(deny file-read* file-write* (subpath "/Users/ann"))
(allow file-read* file-write* (subpath "/private/tmp"))
(allow file-read* file-write* (subpath "/private/var/tmp"))
(allow file-read* file-write* (subpath "/private/var/folders"))
(allow file-read* (subpath "/Users/ann/shop"))
(deny file-write* (subpath "/Users/ann/shop"))
(deny file-read* file-write* (subpath "/Users/ann/shop/secrets"))
(allow file-read* file-write* (subpath "/Users/ann/.autocoder/sessions/1"))
(allow file-read-metadata (literal "/"))
(allow file-read-metadata (literal "/Users"))
(allow file-read-metadata (literal "/Users/ann"))
(allow file-read-metadata (literal "/Users/ann/.autocoder"))
(allow file-read-metadata (literal "/Users/ann/.autocoder/sessions"))
(allow file-read-metadata (literal "/private"))
(allow file-read-metadata (literal "/private/var"))
`);
});

/** What stands in the strings of the rule for this workspace. */
const ruleOf = (path: string): string | undefined =>
  seatbeltProfile({ hidden: [], readable: [], writable: [path] })
    .split("\n")
    .find((line) => line.startsWith("(allow file-read* file-write*") && !line.includes("/private/"));

test.each([
  ["a quotation mark", '/w/a") (allow default) ("', '/w/a\\") (allow default) (\\"'],
  ["a backslash", "/w/a\\", "/w/a\\\\"],
  ["an escaped quotation mark", '/w/a\\"', '/w/a\\\\\\"'],
  ["a line break", "/w/a\n(allow default)", "/w/a\\x0a(allow default)"],
  ["other control characters", "/w/\r\t\u007f", "/w/\\x0d\\x09\\x7f"],
  ["a bracket, a comment, letters", "/w/a) ; ä 漢", "/w/a) ; ä 漢"],
])("a folder's name with %s stays within its string", (_what, path, written) => {
  expect(ruleOf(path)).toBe(`(allow file-read* file-write* (subpath "${written}"))`);
});

test("the command is started by sandbox-exec, in its own folder", () => {
  const places = { hidden: [], readable: [], writable: ["/w"] };
  expect(wrapCommand({ jail: "seatbelt", command: "/opt/agent", args: ["-x"], cwd: "/w", places })).toEqual({
    command: "sandbox-exec",
    args: ["-p", seatbeltProfile(places), "/opt/agent", "-x"],
  });
});
