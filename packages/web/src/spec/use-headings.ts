/** Which passages does the spec have, by their headings? For whoever says where a feature comes from. */
import { useMemo } from "react";
import { parseSpec } from "@autocoder/core/spec/spec.ts";
import { useMoment } from "../live/use-moment.ts";

export function useHeadings(): readonly string[] {
  const text = useMoment().state.spec?.text;
  return useMemo(() => {
    const parsed = parseSpec(text ?? "");
    const headings = parsed.ok ? parsed.value.sections.map(({ heading }) => heading) : [];
    return [...new Set(headings.filter((heading) => heading !== ""))];
  }, [text]);
}
