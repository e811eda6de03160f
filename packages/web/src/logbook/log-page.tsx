/** The record of a project: everything that happened and was said as one list, to be searched, followed and linked to. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { Page } from "../app/page.tsx";
import type { Live } from "../live/store.ts";
import { useLive } from "../live/use-studio.ts";
import { ConnectionMark } from "../project/connection-line.tsx";
import { buttonClass } from "../ui/button.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { LogLines } from "./log-lines.tsx";
import { NoLines } from "./no-lines.tsx";
import { createRows } from "./line-rows.ts";
import { filterOf, type LogSearch, noFilters, problemOf, textPath } from "./log-search.ts";
import { useProjectId } from "./use-project-id.ts";
import { useRecord } from "./use-record.ts";

const nameOf = ({ moment }: Live): string | undefined => moment.state.project?.name;

export function LogPage() {
  const projectId = useProjectId();
  const name = useLive(nameOf) ?? projectId;
  const search = useSearch({ from: "/p/$projectId/log" });
  const change = useChange();
  // What cannot be looked for is explained; the lines stay those of before.
  const [sound, setSound] = useState(search);
  if (sound !== search && problemOf(search.regex) === undefined) setSound(search);
  const filter = useMemo(() => filterOf(projectId, sound), [projectId, sound]);
  const [reading, reader] = useRecord(filter, sound.at);
  const [rowsOf] = useState(createRows);
  const rows = rowsOf(reading.held?.lines ?? []);
  // Other lines are wanted, so the one that was linked to has had its time.
  const narrow: ChangeSearch = useCallback(
    (changes, options) => change({ ...changes, at: undefined }, options),
    [change],
  );
  const clear = useCallback(() => narrow(noFilters), [narrow]);
  return (
    <Page
      title="Record"
      of={name}
      isFixed
      aside={
        <>
          <ConnectionMark />
          <a href={textPath(filter)} download className={buttonClass({ size: "small" })}>
            <Download size={14} aria-hidden />
            Download
          </a>
        </>
      }
      bar={<FilterBar search={search} onChange={narrow} onClear={clear} />}
    >
      {rows.length === 0 ? (
        <NoLines {...{ reading, reader, search }} onClear={clear} />
      ) : (
        <LogLines key={reading.look} {...{ reading, reader, rows, search, onChange: change }} />
      )}
    </Page>
  );
}

export type ChangeSearch = (changes: Partial<LogSearch>, options?: { readonly replaces: boolean }) => void;

function useChange(): ChangeSearch {
  const navigate = useNavigate({ from: "/p/$projectId/log" });
  return useCallback(
    (changes, { replaces } = { replaces: false }) =>
      void navigate({ search: (before) => ({ ...before, ...changes }), replace: replaces }),
    [navigate],
  );
}
