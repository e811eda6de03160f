/** A project's spec: read with what comes from it, edited, and every version of it. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FileText, History, Pencil } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { type Tab, Tabs } from "../feature/tabs.tsx";
import { useStored } from "../live/stored.ts";
import { useLive } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { EditTab } from "./edit-tab.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { ImpactStep } from "./impact-step.tsx";
import { ReadTab } from "./read-tab.tsx";
import type { SpecTab } from "./search.ts";
import { SpecConflict } from "./spec-conflict.tsx";
import { useSaving } from "./use-saving.ts";
import { useSpecDraft, useSpecFile } from "./use-spec.ts";
import { VersionsTab } from "./versions-tab.tsx";

export function SpecPage() {
  const { projectId, name } = useProject();
  const read = useSpecFile(projectId);
  if (read?.ok) return <Spec key={projectId} spec={read.value} />;
  return (
    <Page title="Spec" of={name}>
      {read && (
        <div className="px-4 py-6 lg:px-6">
          <Notice tone="bad" title={read.error.message} />
        </div>
      )}
    </Page>
  );
}

function Spec({ spec }: { readonly spec: SpecView }) {
  const { projectId, name } = useProject();
  const navigate = useNavigate({ from: "/p/$projectId/spec" });
  const { tab = "read" } = useSearch({ from: "/p/$projectId/spec" });
  const stored = useSpecDraft(projectId);
  const draft = useStored(stored);
  const versions = useLive(({ moment }) => moment.state.specVersions);
  // Another text in the editor than the one it has typed itself.
  const [edition, setEdition] = useState(0);
  const renew = (): void => setEdition((n) => n + 1);
  const goTo = (next: SpecTab): void => void navigate({ to: ".", search: next === "read" ? {} : { tab: next } });
  const saving = useSaving(projectId, () => {
    stored.clear();
    renew();
    goTo("read");
  });
  useSpecActions(goTo);
  const { step } = saving;
  const { file } = spec;
  const leave = (): void => {
    stored.clear();
    renew();
  };
  const shown = () => {
    if (step?.type === "impact") return <ImpactStep saving={saving} step={step} />;
    if (step?.type === "conflict") {
      const { sent, currentHash } = step.texts;
      return (
        <div className="px-4 py-6 lg:px-6">
          <SpecConflict
            texts={step.texts}
            onKeepMine={() => void saving.begin({ text: sent, from: currentHash })}
            onTakeTheirs={() => {
              saving.leave();
              leave();
            }}
            onEdit={saving.leave}
          />
        </div>
      );
    }
    if (tab === "edit") {
      return <EditTab key={edition} spec={spec} draft={draft} stored={stored} saving={saving} onLeave={leave} />;
    }
    if (tab === "versions") return <VersionsTab versions={versions} spec={spec} saving={saving} />;
    if (file) {
      return (
        <ReadTab
          file={file}
          recorded={spec.recorded}
          onEdit={() => goTo("edit")}
          onRecord={() => void saving.begin({ text: file.text, from: file.hash })}
        />
      );
    }
    return (
      <Empty
        icon={FileText}
        title="There is no spec yet"
        action={
          <>
            <Link to="/p/$projectId/interview" params={{ projectId }} className={buttonClass({ look: "strong" })}>
              Talk it through
            </Link>
            <Button onClick={() => goTo("edit")}>Write it</Button>
          </>
        }
      >
        It says what is to be built; the planner makes the backlog from it.
      </Empty>
    );
  };
  return (
    <Page
      title="Spec"
      of={name}
      aside={
        file &&
        step === undefined &&
        tab === "read" && (
          <>
            <Link to="/p/$projectId/interview" params={{ projectId }} className={buttonClass({ size: "small" })}>
              Talk it through
            </Link>
            <ExportMenu text={file.text} name={name} />
          </>
        )
      }
      {...(step === undefined && {
        bar: (
          <div className="-mb-2">
            <Tabs label="Ways to look at the spec" value={tab} tabs={tabsOf(versions.length, draft !== undefined)} />
          </div>
        ),
      })}
    >
      {shown()}
    </Page>
  );
}

function useSpecActions(goTo: (tab: SpecTab) => void): void {
  const go = useRef(goTo);
  useEffect(() => {
    go.current = goTo;
  });
  useActions(
    useMemo(
      (): readonly Action[] =>
        places.map(({ tab, title, icon }) => ({
          id: `spec:${tab}`,
          title,
          group: "Spec",
          icon,
          run: () => go.current(tab),
        })),
      [],
    ),
  );
}

const places = [
  { tab: "read", title: "Read the spec", icon: FileText },
  { tab: "edit", title: "Edit the spec", icon: Pencil },
  { tab: "versions", title: "Compare versions of the spec", icon: History },
] as const;

const tabsOf = (versions: number, isDrafted: boolean): readonly Tab<SpecTab>[] => [
  { value: "read", name: "Read" },
  { value: "edit", name: isDrafted ? "Edit (not saved)" : "Edit" },
  { value: "versions", name: "Versions", count: versions },
];
