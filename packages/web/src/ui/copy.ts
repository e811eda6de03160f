/** Takes a text along, and says that it did. */
import { say } from "./toast.ts";

export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say({ title: done, forMs: 2_000 });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    say({
      title: "The browser does not let the page copy.",
      detail: `${detail} Select the text instead.`,
      tone: "bad",
    });
  }
}
