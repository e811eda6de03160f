/** Does this command prove anything at all? A command that cannot fail is refused before it is run. */

const harmless = new Set(["true", ":", "echo", "printf", "exit 0", "pwd", "ls", "date", "sleep", "cd", "wait"]);

/** Why the command proves nothing; undefined if it might. */
export function whyEmpty(text: string): string | undefined {
  const command = text.replaceAll(/(^|\s)#.*$/gm, "");
  const parts = command
    .split(/&&|\|\||;|\n|\|/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return "It is empty.";
  if (parts.every((part) => harmless.has(part) || harmless.has(part.split(/\s+/)[0]!))) {
    return "It succeeds whatever the code does.";
  }
  const last = parts.at(-1)!;
  const swallows = /(\|\||;)\s*(true|:|exit 0|echo\b[^&|;]*)\s*$/.test(command.trim());
  if (swallows) return `It ends in "${last}", so it succeeds even when the rest fails.`;
  return undefined;
}
