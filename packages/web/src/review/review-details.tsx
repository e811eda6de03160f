/** What a feature asks for, and the passage of the spec it comes from. */
import { Pencil } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { passageFor } from "@autocoder/core/spec/passages.ts";
import { parseSpec } from "@autocoder/core/spec/spec.ts";
import { useMoment } from "../live/use-moment.ts";
import { Button } from "../ui/button.tsx";

export function ReviewDetails(props: { readonly feature: Feature; readonly onRewrite: () => void }) {
  const { feature, onRewrite } = props;
  const { description, steps, checks } = feature;
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
      <div className="grid content-start gap-3">
        <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{description}</p>
        <Part title="Acceptance steps">
          <ol className="max-w-[72ch] list-decimal pl-5 marker:text-faint">
            {steps.map((step, i) => (
              <li key={i}>{step}</li>
            ))}
          </ol>
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
