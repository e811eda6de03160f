/** Every version of the spec: what it changed, what it said, and the way back to it. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { History } from "lucide-react";
import { Suspense } from "react";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { unifiedDiff } from "@autocoder/core/kit/line-diff.ts";
import type { SpecVersion } from "@autocoder/core/spec/version.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { plural } from "../ui/format.ts";
import { later } from "../ui/later.ts";
import { Notice } from "../ui/notice.tsx";
import { Segments } from "../ui/segments.tsx";
import { When } from "../ui/when.tsx";
import { ExportMenu } from "./export-menu.tsx";
import type { Comparison } from "./search.ts";
import { sourceWords } from "./version-words.ts";
import type { Saving } from "./use-saving.ts";

const DiffView = later(() => import("../feature/diff-view.tsx"));

interface Versions {
  readonly versions: readonly SpecVersion[];
  readonly spec: SpecView;
  readonly saving: Saving;
}

export function VersionsTab({ versions, spec, saving }: Versions) {
  const { version } = useSearch({ from: "/p/$projectId/spec" });
  const chosen = versions.find((each) => each.version === version) ?? versions.at(-1);
  if (chosen === undefined) {
    return (
      <Empty icon={History} title="There is no version yet">
        The first is recorded when the spec is saved here, or when a run begins.
      </Empty>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 px-4 py-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:px-6">
      <ol
        aria-label="Versions"
        className="-mx-2 grid max-h-60 content-start overflow-y-auto lg:sticky lg:top-4 lg:max-h-[calc(100dvh-9rem)] lg:self-start"
      >
        {versions.toReversed().map((each) => (
          <Item key={each.version} version={each} isChosen={each === chosen} inForce={spec.recorded?.version} />
        ))}
      </ol>
      <Chosen key={chosen.version} chosen={chosen} spec={spec} saving={saving} />
    </div>
  );
}

const Item = (props: {
  readonly version: SpecVersion;
  readonly isChosen: boolean;
  readonly inForce: number | undefined;
}) => {
  const { version, title, at, words } = props.version;
  return (
    <li>
      <Link
        to="."
        search={(before) => ({ ...before, version })}
        replace
        resetScroll={false}
        aria-current={props.isChosen ? "true" : undefined}
        className={`grid gap-0.5 rounded-md px-2 py-1.5 ${props.isChosen ? "bg-ink/6" : "hover:bg-ink/4"}`}
      >
        <span className="flex items-center gap-2">
          <span className="font-medium">Version {version}</span>
          {version === props.inForce && <Badge tone="good">in force</Badge>}
          <span className="ml-auto text-small text-faint">
            <When at={at} />
          </span>
        </span>
        <span className="truncate text-small text-soft">
          {[title, plural(words, "word"), sourceWords(props.version)].filter(Boolean).join(" · ")}
        </span>
      </Link>
    </li>
  );
};

function Chosen({ chosen, spec, saving }: { readonly chosen: SpecVersion } & Omit<Versions, "versions">) {
  const { projectId, name } = useProject();
  const navigate = useNavigate({ from: "/p/$projectId/spec" });
  // The first changed nothing.
  const { next = chosen.version === 1 ? "text" : "before" } = useSearch({ from: "/p/$projectId/spec" });
  const text = useVersionText(projectId, chosen.version);
  if (text === undefined) return <p className="text-soft">The version is read…</p>;
  if (!text.ok) return <Notice tone="bad" title={text.error.message} />;
  const isNow = spec.file?.hash === chosen.hash;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-large font-semibold">Version {chosen.version}</h2>
        <Segments<Comparison>
          label="What is shown of it"
          value={next}
          segments={[
            { value: "before", name: "What it changed" },
            { value: "now", name: "Next to the file" },
            { value: "text", name: "Whole text" },
          ]}
          onChange={(value) =>
            void navigate({
              to: ".",
              search: (before) => ({ ...before, next: value }),
              replace: true,
            })
          }
        />
        <div className="ml-auto flex flex-wrap gap-2">
          <ExportMenu text={text.value.text} name={`${name} ${chosen.version}`} />
          {!isNow && (
            <Button
              size="small"
              disabled={saving.isBusy}
              onClick={() => void saving.begin({ text: text.value.text, from: spec.file?.hash })}
            >
              Restore this version
            </Button>
          )}
        </div>
      </div>
      {next === "text" ? (
        <pre className="rounded-md border border-line bg-raised p-3 font-mono text-code whitespace-pre-wrap wrap-anywhere">
          {text.value.text}
        </pre>
      ) : (
        <Difference chosen={chosen} text={text.value.text} next={next} file={spec.file} />
      )}
    </div>
  );
}

function Difference(props: {
  readonly chosen: SpecVersion;
  readonly text: string;
  readonly next: Exclude<Comparison, "text">;
  readonly file: SpecView["file"];
}) {
  const { chosen, text, next, file } = props;
  const { projectId } = useProject();
  const before = useVersionText(projectId, next === "before" ? chosen.version - 1 : 0);
  if (next === "before" && chosen.version > 1 && !before?.ok) return <p className="text-soft">The version is read…</p>;
  const [from, to] = next === "now" ? [text, file?.text ?? ""] : [before?.ok ? before.value.text : "", text];
  const diff = unifiedDiff(from, to, file?.path ?? "spec.md");
  if (diff === "") {
    return (
      <p className="text-soft">{next === "now" ? "The file says the same." : "It says what the one before said."}</p>
    );
  }
  return (
    <Suspense fallback={<p className="text-soft">The diff is drawn…</p>}>
      <div className="whole-words">
        <DiffView diff={diff} />
      </div>
    </Suspense>
  );
}

/** A version never changes; there is none before the first. */
const useVersionText = (projectId: ProjectId, version: number) =>
  useQuery({
    queryKey: ["spec-version", projectId, version],
    queryFn: () => api.getSpecVersion({ projectId, version }),
    enabled: version > 0,
    staleTime: Infinity,
  }).data;
