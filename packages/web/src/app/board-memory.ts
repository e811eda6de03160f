/** How did a person last look at a project's board? So that the way back leads to the same filters. */
interface Place {
  readonly pathname: string;
  readonly search: object;
}

const boards = new Map<string, object>();

/** To be told of each place that is left. */
export function noteLeaving({ pathname, search }: Place): void {
  const [, projectId] = /^\/p\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (projectId !== undefined) boards.set(projectId, search);
}

export const lastBoardOf = (projectId: string): object => boards.get(projectId) ?? {};
