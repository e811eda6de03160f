/** Two people wrote the same field: both texts, and which one stays. */
import { Button } from "../ui/button.tsx";
import type { FeatureText, TextField } from "./feature-text.ts";

const names: Readonly<Record<TextField, string>> = {
  name: "name",
  category: "category",
  description: "description",
  steps: "acceptance steps",
  dependencies: "dependencies",
  priority: "priority",
  passage: "passage of the spec",
};

export function Conflict(props: {
  readonly field: TextField;
  readonly mine: FeatureText;
  readonly theirs: FeatureText;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}) {
  const { field, mine, theirs, onTake, onKeep } = props;
  return (
    <section role="alert" className="grid gap-2 border-l-4 border-warn pl-3">
      <p className="font-semibold">The {names[field]} was changed meanwhile. Which one stays?</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side title="Saved meanwhile" text={asText(theirs[field])} />
        <Side title="Yours" text={asText(mine[field])} />
        <Button size="small" onClick={onTake}>
          Take what was saved
        </Button>
        <Button size="small" onClick={onKeep}>
          Keep yours
        </Button>
      </div>
    </section>
  );
}

const Side = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div className="min-w-0">
    <h3 className="heading">{title}</h3>
    <p className="max-h-40 overflow-y-auto whitespace-pre-line wrap-anywhere">{text}</p>
  </div>
);

function asText(value: FeatureText[TextField]): string {
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  if (value.length === 0) return "(none)";
  return value.map((each, i) => (typeof each === "number" ? `#${each}` : `${i + 1}. ${each}`)).join("\n");
}
