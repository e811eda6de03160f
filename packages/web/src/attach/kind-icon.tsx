/** The picture of a kind of file. */
import { FileSpreadsheet, FileText, FileType, Image, type LucideIcon, Presentation } from "lucide-react";
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";

const icons: Readonly<Record<Attachment["kind"], LucideIcon>> = {
  image: Image,
  text: FileText,
  pdf: FileType,
  docx: FileText,
  xlsx: FileSpreadsheet,
  pptx: Presentation,
};

export function KindIcon({ kind }: { readonly kind: Attachment["kind"] | undefined }) {
  const Icon = icons[kind ?? "text"];
  return <Icon size={16} aria-hidden className="shrink-0 text-faint" />;
}
