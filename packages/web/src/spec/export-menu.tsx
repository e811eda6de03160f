/** A spec to be taken elsewhere: as it is, as Markdown, or in the XML form other tools read. */
import { Download } from "lucide-react";
import type { SpecForm } from "@autocoder/core/spec/document.ts";
import { readSpecDocument, writeSpecDocument } from "@autocoder/core/spec/forms.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { say } from "../ui/toast.ts";

const forms = [
  { form: "markdown", title: "As Markdown (spec.md)" },
  { form: "xml", title: "As XML (app_spec.txt)" },
] as const;

const files = { markdown: "spec.md", xml: "app_spec.txt" } as const satisfies Record<SpecForm, string>;

export function ExportMenu({ text, name }: { readonly text: string; readonly name: string }) {
  function save(form: SpecForm): void {
    const read = readSpecDocument(text);
    if (read.ok) return download(`${name} ${files[form]}`, writeSpecDocument(read.value, form));
    say({ title: `The spec is broken in line ${read.error.line}.`, detail: read.error.message, tone: "bad" });
  }
  return (
    <Menu
      trigger={
        <Button size="small">
          <Download size={14} aria-hidden /> Download
        </Button>
      }
    >
      {forms.map(({ form, title }) => (
        <MenuItem key={form} action={{ id: `spec:${form}`, title, group: "Spec", run: () => save(form) }} />
      ))}
    </Menu>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
