/** Takes a text along, and says that it did. */
import { Copy } from "lucide-react";
import { IconButton } from "./icon-button.tsx";
import { say } from "./toast.ts";

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say({ title: "Copied.", forMs: 2_000 });
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      say({
        title: "The browser does not let the page copy.",
        detail: `${detail} Select the text instead.`,
        tone: "bad",
      });
    }
  }
  return <IconButton icon={Copy} label={label} onClick={() => void copy()} />;
}
