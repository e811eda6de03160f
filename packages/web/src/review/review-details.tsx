/** What a feature asks for, and the passage of the spec it comes from. */
import { Pencil } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { passageFor } from "@autocoder/core/spec/passages.ts";
import { parseSpec } from "@autocoder/core/spec/spec.ts";
import { useMoment } from "../live/use-moment.ts";
import { Button } from "../ui/button.tsx";
import { InlineText } from "./inline-text.tsx";

export function ReviewDetails(props: {
  readonly feature: Feature;
  readonly onSteps: (steps: readonly string[]) => void;
  readonly onRewrite: () => void;
}) {
  const { feature, onSteps, onRewrite } = props;
  const { description, steps, checks } = feature;
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
      <div className="grid content-start gap-3">
        <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{description}</p>
        <Part title="Acceptance steps">
          <Steps id={feature.id} steps={steps} onSteps={onSteps} />
        </Part>
        <Part title="Checks">
          {checks.length === 0 ? (
            <p className="text-soft">The agent that builds it names what proves it.</p>
          ) : (
            checks.map(({ command }) => (
              <code key={command} className="block font-mono text-code wrap-anywhere">
                {command}
              </code>
            ))
          )}
        </Part>
        <Button size="small" className="justify-self-start" onClick={onRewrite}>
          <Pencil size={13} aria-hidden /> Edit all of it
        </Button>
      </div>
      <Passage feature={feature} />
    </div>
  );
}

/** Each in its place; one that is emptied is taken out, but for the last. */
function Steps(props: {
  readonly id: FeatureId;
  readonly steps: readonly string[];
  readonly onSteps: (steps: readonly string[]) => void;
}) {
  const { id, steps, onSteps } = props;
  const write = (place: number, text: string): void => {
    const next = steps.with(place, text).filter((step) => step !== "");
    if (next.length > 0) onSteps(next);
  };
  return (
    <ol className="grid max-w-[72ch] list-decimal pl-5 marker:text-faint">
      {steps.map((step, i) => (
        <li key={i}>
          <InlineText label={`Step ${i + 1} of #${id}`} value={step} onChange={(text) => write(i, text)} />
        </li>
      ))}
      <li key={steps.length} className="marker:text-transparent">
        <InlineText
          label={`One more step of #${id}`}
          placeholder="One more step…"
          value=""
          onChange={(text) => onSteps([...steps, text])}
        />
      </li>
    </ol>
  );
}

function Passage({ feature }: { readonly feature: Feature }) {
  const { spec } = useMoment().state;
  const passage = useMemo(() => {
    const parsed = parseSpec(spec?.text ?? "");
    return parsed.ok ? passageFor(parsed.value.sections, feature) : undefined;
  }, [spec, feature]);
  return (
    <Part title={passage === undefined ? "In the spec" : `In the spec: ${passage.heading}`}>
      <p className="max-h-72 max-w-[72ch] overflow-y-auto whitespace-pre-line wrap-anywhere text-soft">
        {passage?.text ?? "No passage of the spec speaks of it."}
      </p>
    </Part>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="grid content-start gap-1">
    <h2 className="heading">{title}</h2>
    {children}
  </section>
);
