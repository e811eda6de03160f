/** What an agent said, as it is meant to look, also while it is being said; what it names in the project opens. */
import { useProseLinks } from "../project/use-prose-links.ts";
import { Prose } from "../ui/prose.tsx";

export function SaidText({ text, isStreaming }: { readonly text: string; readonly isStreaming: boolean }) {
  return <Prose text={text} isStreaming={isStreaming} links={useProseLinks()} />;
}
