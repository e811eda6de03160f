/** What follows from what a person typed: the folder that is meant, the name, what can be done with it already. */
import type { ProjectFinding } from "@autocoder/core/api/routes/projects.ts";
import type { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import type { Draft } from "./draft-schema.ts";

/** As it would be called in a terminal: `My Shop` is `my-shop`. */
export const folderName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s/\\:*?"<>|]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");

export const joined = (place: string, name: string): string =>
  place.endsWith("/") ? `${place}${name}` : `${place}/${name}`;

export const lastPart = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? "";

/** The folder the project will be in; empty while it is not known. */
export function folderOf({ folder, name, place: chosen }: Draft, place: string, isExisting: boolean): string {
  if (folder !== "") return folder;
  // Where the browser begins, nobody has chosen yet.
  if (isExisting) return chosen === "" ? "" : place;
  return folderName(name) === "" || place === "" ? "" : joined(place, folderName(name));
}

/** An existing folder lends its name to a project that has none. */
export const nameOf = ({ name }: Draft, folder: string, isExisting: boolean): string =>
  name.trim() === "" && isExisting ? lastPart(folder) : name;

/** A typed path: where to look, and for what. */
export function splitPath(path: string): { readonly place: string; readonly start: string } {
  const cut = path.lastIndexOf("/");
  return cut === -1 ? { place: "", start: path } : { place: path.slice(0, cut + 1), start: path.slice(cut + 1) };
}

/** Why a project cannot be made of this yet; undefined once it can. */
export function whyNotYet(told: {
  readonly name: string;
  readonly folder: string;
  readonly draft: Draft;
  readonly findings: readonly ProjectFinding[];
  readonly outcome: SpecOutcome | undefined;
}): string | undefined {
  const { name, folder, draft, findings, outcome } = told;
  if (name.trim() === "" && folder === "") return "Give it a name and a folder.";
  if (name.trim() === "") return "Give it a name.";
  if (folder === "") return "Choose a folder.";
  const wrong = findings.find(({ state }) => state === "wrong");
  if (wrong) return wrong.message;
  if (draft.specFrom !== "text") return undefined;
  if (draft.spec.trim() === "") return "Write a spec, or have it come of a talk.";
  return outcome?.isUsable === false ? outcome.problems[0]?.message : undefined;
}
