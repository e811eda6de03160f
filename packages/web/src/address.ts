/** Which part of the board does an address name? */
import { ProjectId } from "@autocoder/core/kit/ids.ts";

export type Place = { readonly page: "projects" } | { readonly page: "project"; readonly projectId: ProjectId };

/** Undefined where the address names nothing. */
export function placeAt(pathname: string): Place | undefined {
  if (pathname === "/") return { page: "projects" };
  const projectId = ProjectId.safeParse(/^\/p\/([^/]+)\/?$/.exec(pathname)?.[1]);
  return projectId.success ? { page: "project", projectId: projectId.data } : undefined;
}

export const addressOf = (projectId: ProjectId): string => `/p/${projectId}`;
