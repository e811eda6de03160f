/** What stands below one heading of a spec. */
import { memo } from "react";
import { useProseLinks } from "../project/use-prose-links.ts";
import { Prose } from "../ui/prose.tsx";

/** A spec stays as it is while features move on. */
export const SectionText = memo(function SectionText({ text }: { readonly text: string }) {
  return <Prose text={text} links={useProseLinks()} />;
});
