/** What may be read and written in a jail, folder by folder? The rule of the deeper folder beats that of the one around it. */

/** Folders by absolute paths without symbolic links, all of which are there; where one is in two lists, the first holds. */
export interface Places {
  /** What may be written, e.g. the workspace. */
  readonly writable: readonly string[];
  /** What may be read although it lies in a hidden folder. */
  readonly readable: readonly string[];
  readonly hidden: readonly string[];
}

export interface Rule {
  readonly path: string;
  readonly kind: "scratch" | "hidden" | "readable" | "writable";
}

/** From the outside in; `scratch` is for temporary files. Where one folder may be read and written, writing comes last and holds. */
export function rulesFor({ hidden, readable, writable }: Places, scratch: readonly string[]): readonly Rule[] {
  const opened = new Set([...writable, ...readable, ...scratch]);
  const rules: readonly Rule[] = [
    ...hidden.filter((path) => !opened.has(path)).map((path) => ({ path, kind: "hidden" }) as const),
    ...scratch.map((path) => ({ path, kind: "scratch" }) as const),
    ...readable.map((path) => ({ path, kind: "readable" }) as const),
    ...writable.map((path) => ({ path, kind: "writable" }) as const),
  ];
  return rules.toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
}

const depthOf = (path: string): number => path.split("/").filter(Boolean).length;
