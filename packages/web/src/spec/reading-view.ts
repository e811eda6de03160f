/** What is read of a spec: its parts by heading, each with the features that come from it. */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { sectionFor, sectionNamed } from "@autocoder/core/spec/passages.ts";
import { parseSpec, type SpecSection } from "@autocoder/core/spec/spec.ts";

export interface ReadSection extends SpecSection {
  /** Its place in the page's address. */
  readonly anchor: string;
  readonly features: readonly FeatureId[];
}

export interface Reading {
  readonly sections: readonly ReadSection[];
  /** Features no section speaks of. */
  readonly elsewhere: readonly FeatureId[];
}

/** Looks where a feature comes from once, as long as neither it nor the spec changes. */
export function createReading(): (text: string, state: StudioState) => Reading {
  let known: { readonly text: string; readonly sections: readonly SpecSection[]; readonly anchors: readonly string[] };
  let sources = new WeakMap<Feature, { readonly section: SpecSection | undefined }>();

  const sourceOf = (feature: Feature): SpecSection | undefined => {
    const source = sources.get(feature) ?? { section: sourceIn(known.sections, feature) };
    sources.set(feature, source);
    return source.section;
  };

  return (text, { backlog }) => {
    if (known?.text !== text) {
      const sections = sectionsOf(text);
      known = { text, sections, anchors: anchorsOf(sections) };
      sources = new WeakMap();
    }
    const features = new Map<SpecSection | undefined, FeatureId[]>();
    for (const feature of backlog.features.values()) {
      const source = sourceOf(feature);
      const listed = features.get(source);
      if (listed) listed.push(feature.id);
      else features.set(source, [feature.id]);
    }
    return {
      sections: known.sections.map((section, i) => ({
        ...section,
        anchor: known.anchors[i]!,
        features: features.get(section) ?? [],
      })),
      elsewhere: features.get(undefined) ?? [],
    };
  };
}

/** Whoever names a passage that is gone comes from nowhere now, whatever its words are like. */
const sourceIn = (sections: readonly SpecSection[], feature: Feature): SpecSection | undefined =>
  feature.passage ? sectionNamed(sections, feature.passage) : sectionFor(sections, feature);

function sectionsOf(text: string): readonly SpecSection[] {
  const parsed = parseSpec(text);
  return parsed.ok ? parsed.value.sections : [];
}

/** Words of the heading; a number where they are taken. */
function anchorsOf(sections: readonly SpecSection[]): readonly string[] {
  const taken = new Map<string, number>();
  return sections.map(({ heading }) => {
    const words =
      heading
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join("-") ?? "start";
    const nth = (taken.get(words) ?? 0) + 1;
    taken.set(words, nth);
    return nth === 1 ? words : `${words}-${nth}`;
  });
}
