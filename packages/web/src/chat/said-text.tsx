/** What an agent said, as it is meant to look, also while it is being said. */
import { RichText } from "../ui/rich-text.tsx";

export const SaidText = ({ text }: { readonly text: string; readonly isStreaming: boolean }) => (
  <RichText text={text} />
);
