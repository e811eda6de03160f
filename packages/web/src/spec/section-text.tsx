/** What stands below one heading of a spec. */
import { memo } from "react";
import { RichText } from "../ui/rich-text.tsx";

/** A spec stays as it is while features move on. */
export const SectionText = memo(({ text }: { readonly text: string }) => <RichText text={text} />);
