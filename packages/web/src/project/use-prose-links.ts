/** What do texts about this project lead to? Its features, their attempts, its files. */
import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import type { FeatureId, ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { useLive, useLiveStore } from "../live/use-studio.ts";
import type { Mention, ProseLinks } from "../ui/prose/links.ts";
import { featuresIn, fileNamed, type Mentioned, namedBy } from "./mentions.ts";
import { useProject } from "./use-project.ts";

/** The same until there are more features: an agent may name one before its event has come. */
export function useProseLinks(): ProseLinks {
  const { projectId } = useProject();
  const store = useLiveStore();
  const router: AnyRouter = useRouter();
  const highest = useLive(({ moment }) => moment.state.lastFeatureId);
  return useMemo(() => {
    const find = (id: number): Feature | undefined =>
      id > highest ? undefined : store.snapshot().moment.state.backlog.features.get(id as FeatureId);
    return linksOf({ projectId, router, find });
  }, [projectId, router, store, highest]);
}

interface Around {
  readonly projectId: ProjectId;
  readonly router: AnyRouter;
  readonly find: (id: number) => Feature | undefined;
}

function linksOf({ projectId, router, find }: Around): ProseLinks {
  const base = `/p/${encodeURIComponent(projectId)}`;
  const mentionOf = ({ from, to, named }: Mentioned): Mention | undefined => {
    if (named.type === "file") return { from, to, href: base + fileAddress(named), title: `Open ${named.path}` };
    const feature = find(named.id);
    if (feature === undefined) return undefined;
    const attempt = named.type === "attempt" ? `/a/${named.number}` : "";
    return { from, to, href: `${base}/f/${named.id}${attempt}`, title: titleOf(feature) };
  };
  return {
    mentionsIn(text, isCode) {
      const found = isCode ? wholly(text) : featuresIn(text);
      return found.map(mentionOf).filter((mention) => mention !== undefined);
    },
    hrefOf(address) {
      const found = fileNamed(safelyDecoded(address));
      return found && base + fileAddress(found);
    },
    open: (href) => void router.navigate({ href }),
  };
}

const titleOf = ({ id, name }: Feature): string => `#${id} ${name}`;

function wholly(text: string): readonly Mentioned[] {
  const named = namedBy(text);
  return named ? [{ from: 0, to: text.length, named }] : [];
}

function fileAddress({ path, lines }: Extract<Mentioned["named"], { type: "file" }>): string {
  const [line, to] = lines ?? [];
  const search = new URLSearchParams({ path });
  if (line !== undefined) search.set("line", String(line));
  if (to !== undefined && to !== line) search.set("to", String(to));
  return `/file?${search}`;
}

/** An address may have its spaces as `%20`; what is no such writing stands for itself. */
function safelyDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
