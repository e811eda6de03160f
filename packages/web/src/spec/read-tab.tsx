/** The spec to be read: its outline, its parts, and beside each the features that come from it. */
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { readSpecDocument } from "@autocoder/core/spec/forms.ts";
import { FeatureList } from "../feature/feature-list.tsx";
import { useMoment } from "../live/use-moment.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { createReading, type ReadSection } from "./reading-view.ts";
import { SectionText } from "./section-text.tsx";

type File = NonNullable<SpecView["file"]>;

export function ReadTab(props: {
  readonly file: File;
  readonly recorded: SpecView["recorded"];
  readonly onEdit: () => void;
  /** What another program wrote to the file is recorded, with what it means. */
  readonly onRecord: () => void;
}) {
  const { file } = props;
  const { state } = useMoment();
  // Where the file cannot be read, what was recorded last is in force.
  const text = file.outcome.isUsable ? file.text : (state.spec?.text ?? "");
  const [readingOf] = useState(createReading);
  const { sections, elsewhere } = readingOf(text, state);
  const hash = useLocation().hash;
  useEffect(() => {
    document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  return (
    <div className="grid grid-cols-1 gap-x-10 px-4 py-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:px-6">
      <Outline sections={sections} />
      <div className="grid min-w-0 grid-cols-1 content-start gap-6">
        <Standing {...props} />
        <Facts text={text} />
        {sections.map((section) => (
          <Part key={section.anchor} section={section} state={state} />
        ))}
        {elsewhere.length > 0 && (
          <section aria-labelledby="elsewhere" className="grid max-w-[42rem] gap-1 border-t border-line pt-4">
            <h2 id="elsewhere" className="heading">
              From no section
            </h2>
            <Features state={state} ids={elsewhere} />
          </section>
        )}
      </div>
    </div>
  );
}

const Outline = ({ sections }: { readonly sections: readonly ReadSection[] }) => (
  <nav
    aria-label="Sections"
    className="sticky top-4 hidden max-h-[calc(100dvh-9rem)] self-start overflow-y-auto lg:block"
  >
    <ol className="grid">
      {sections.map(({ anchor, heading, level, features }) => (
        <li key={anchor} style={{ paddingLeft: `${Math.max(0, level - 2) * 0.75}rem` }}>
          <Link
            to="."
            search
            hash={anchor}
            replace
            className={`flex min-h-6 items-baseline gap-2 py-0.5 hover:text-ink ${level > 2 ? "text-small text-soft" : "text-soft"}`}
          >
            <span className="min-w-0 flex-1 truncate">{heading || "Start"}</span>
            {features.length > 0 && <span className="text-small text-faint">{features.length}</span>}
          </Link>
        </li>
      ))}
    </ol>
  </nav>
);

function Standing({ file, recorded, onEdit, onRecord }: Parameters<typeof ReadTab>[0]) {
  const path = <code className="font-mono text-code">{file.path}</code>;
  const wrong = file.outcome.problems.find(({ state }) => state === "wrong");
  if (wrong) {
    return (
      <Notice tone="bad" title={wrong.message} action={<Button onClick={onEdit}>Mend it</Button>}>
        {recorded
          ? `No run starts from it. Version ${recorded.version} stays in force and is shown here.`
          : "No run starts from it."}
      </Notice>
    );
  }
  if (recorded?.hash === file.hash) {
    return (
      <p className="text-small text-soft">
        {path} · version {recorded.version} · {plural(file.outcome.words, "word")}
      </p>
    );
  }
  const title = recorded ? `The file says something else than version ${recorded.version}.` : "No run has read it yet.";
  return (
    <Notice tone="calm" title={title} action={recorded && <Button onClick={onRecord}>See what it changes</Button>}>
      {path} {recorded ? "was changed outside the studio; it is what is shown here. " : "is shown here. "}
      The next run records it as a version.
    </Notice>
  );
}

const names = {
  audience: "Audience",
  stack: "Stack",
  persistence: "Persistence",
  features: "Features wished",
} as const;

/** What it says of itself before its first heading. */
function Facts({ text }: { readonly text: string }) {
  const front = useMemo(() => {
    const read = readSpecDocument(text);
    return read.ok ? read.value.front : {};
  }, [text]);
  const said = (Object.keys(names) as (keyof typeof names)[]).filter((key) => front[key] !== undefined);
  if (said.length === 0) return null;
  return (
    <dl className="grid max-w-[42rem] grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 border-y border-line py-3">
      {said.map((key) => (
        <div key={key} className="contents">
          <dt className="text-soft">{names[key]}</dt>
          <dd className="wrap-anywhere">{front[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Part({ section, state }: { readonly section: ReadSection; readonly state: StudioState }) {
  const { anchor, heading, level, text, features } = section;
  const Heading = level <= 2 ? "h2" : "h3";
  const size = level === 1 ? "text-title font-semibold" : level === 2 ? "text-large font-semibold" : "font-semibold";
  return (
    <section
      id={anchor}
      aria-label={heading || "Start"}
      className="grid scroll-mt-4 grid-cols-1 gap-x-10 gap-y-3 xl:grid-cols-[minmax(0,42rem)_minmax(0,16rem)]"
    >
      <div className="grid min-w-0 grid-cols-1 content-start gap-2">
        {heading !== "" && <Heading className={`${size} wrap-anywhere`}>{heading}</Heading>}
        {text !== "" && <SectionText text={text} />}
      </div>
      {features.length > 0 && (
        <aside
          aria-label={`Features from ${heading || "the start"}`}
          className="border-l border-line pl-4 max-xl:border-l-2"
        >
          <Features state={state} ids={features} />
        </aside>
      )}
    </section>
  );
}

const SHOWN = 8;

function Features({ state, ids }: { readonly state: StudioState; readonly ids: readonly FeatureId[] }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <FeatureList state={state} ids={isWhole ? ids : ids.slice(0, SHOWN)} />
      {!isWhole && ids.length > SHOWN && (
        <Button look="quiet" size="small" className="-ml-2" onClick={() => setWhole(true)}>
          Show all {ids.length}
        </Button>
      )}
    </>
  );
}
