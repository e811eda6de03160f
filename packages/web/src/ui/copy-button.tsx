/** Takes a text along at a press. */
import { Copy } from "lucide-react";
import { copyText } from "./copy.ts";
import { IconButton } from "./icon-button.tsx";

export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <IconButton icon={Copy} label={label} onClick={() => void copyText(text, "Copied.")} />
);
