/** Where does a path lead, and is that a place the agent may write to or look at? Text only; links are the jail's matter. */

export interface Places {
  /** The workspace's own folder; absolute. */
  readonly workspace: string;
  /** Folders that may be written to beside it, such as the agent's temporary one. */
  readonly writable: readonly string[];
  /** The agent's home, for paths that begin with `~`. */
  readonly home: string | undefined;
  /** Folders of the studio and of other agents, which are not even read. */
  readonly hidden?: readonly string[];
  /** What may be read inside of those. */
  readonly readable?: readonly string[];
}

/** Possible working folders; undefined where only that they lie inside is known. */
export type Folders = readonly string[] | undefined;

/** An absolute path without `.` and `..`. */
export function resolvePath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Where a path can lead; undefined where that cannot be told. */
export function targetsOf(path: string, folders: Folders, { home, workspace }: Places): readonly string[] | undefined {
  if (path.startsWith("~")) {
    const rest = /^~(\/.*)?$/.exec(path);
    return rest && home !== undefined ? [resolvePath(home, `.${rest[1] ?? ""}`)] : undefined;
  }
  if (path.startsWith("/")) return [resolvePath("/", path)];
  if (folders !== undefined) return folders.map((folder) => resolvePath(folder, path));
  // Somewhere inside: going down stays inside.
  return path.split("/").includes("..") ? undefined : [resolvePath(`${workspace}/(somewhere)`, path)];
}

const devices = new Set(["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/fd/1", "/dev/fd/2", "/dev/zero"]);

/** Why nothing may be written there; undefined where it may. */
export function whyNotWritable(path: string, folders: Folders, places: Places): string | undefined {
  const targets = targetsOf(path, folders, places);
  if (targets === undefined) return `It cannot be told where ${path} leads. Name a path inside the workspace.`;
  for (const target of targets) {
    if (devices.has(target)) continue;
    const isInside = [places.workspace, ...places.writable].some((folder) => isWithin(target, folder));
    if (!isInside) return `${path} lies outside of the workspace. Write inside ${places.workspace} only.`;
    const kept = keptByStudio(target, places);
    if (kept !== undefined) return `${path} is ${kept}; an agent does not write it.`;
  }
  return undefined;
}

/** What of the workspace belongs to git or to the studio. */
export function keptByStudio(target: string, { workspace }: Places): string | undefined {
  const inside = target.slice(workspace.length + 1).toLowerCase();
  if (!isWithin(target, workspace)) return undefined;
  const [first = "", second = ""] = inside.split("/");
  if (inside.split("/").some((part) => part.startsWith(".") && fits(part, ".git"))) return "git's own";
  if (first.startsWith(".") && (first === ".autocoder" ? /[*?[]/.test(second) : fits(first, ".autocoder")))
    return "the project's configuration";
  if (inside.split("/").includes(".git")) return "git's own";
  return inside === ".autocoder" || decidesAboutAgents(inside) ? "the project's configuration" : undefined;
}

/** Whether a file of the project, by its path in it, says what agents may do or are told; only a person writes those. */
export const decidesAboutAgents = (path: string): boolean =>
  /^\.autocoder\/(?:(?:config|policy|allowed_commands)\.ya?ml|prompts(?:\/.*)?)$/i.test(path);

/** Where people keep what lets others act as them; below a home, or anywhere. */
const secretPlaces =
  /(?:^|\/)(?:\.ssh|\.aws|\.azure|\.kube|\.gnupg|\.gpg|\.password-store|\.docker|\.config\/(?:gcloud|gh|op)|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.terraform(?:\.d)?|\.claude|\.codex|\.anthropic|\.autocoder|\.\w+_history|\.mozilla|\.local\/share\/keyrings|Library\/Keychains)(?:\/|$)|^(?:\/var)?\/run\/secrets(?:\/|$)|^\/etc\/(?:shadow|gshadow|sudoers|ssh)|^\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:environ|mem|root|cwd|fd)|^\/root(?:\/|$)|^\/dev\/(?:mem|kmem|sd|nvme|tcp|udp)/i;

const homeSecrets =
  ".ssh .aws .azure .kube .gnupg .gpg .password-store .docker .npmrc .pypirc .netrc .git-credentials .claude .codex .anthropic".split(
    " ",
  );

/** `~/.s*`, `/roo?`: a pattern the shell may replace by one of those. */
function mayBecomeSecret(path: string): boolean {
  const parts = path.split("/").slice(1);
  if (parts[0] === "etc" && ["shadow", "gshadow", "sudoers"].some((name) => fits(parts[1] ?? "", name))) return true;
  if (fits(parts[0] ?? "", "root") && parts.length > 1) return true;
  return parts.some((part) => part.startsWith(".") && homeSecrets.some((name) => fits(part, name)));
}

/** Whether a pattern of the shell can become that name. */
const fits = (part: string, name: string): boolean => /[*?[]/.test(part) && globOf(part).test(name);

/** What stands in brackets may be any letter. */
const globOf = (part: string): RegExp =>
  new RegExp(
    `^${part
      .replaceAll(/\[[^\]]*\]?/g, "?")
      .replaceAll(/[.+^${}()|\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );

const inWorkspace = /(?:^|\/)(?:\.npmrc|\.docker|\.terraform|\.claude|\.codex|\.autocoder)(?:\/|$)/i;

/** Why nothing is read there; undefined where it may be. */
export function whyNotReadable(path: string, folders: Folders, places: Places): string | undefined {
  if (isSecret(path, folders, places)) return `${path} holds somebody's keys. Do without it.`;
  if (isOthers(path, folders, places))
    return `${path} belongs to the studio or to another agent. Look inside ${places.workspace} only.`;
  return undefined;
}

/** Whether it lies in a hidden folder, or is a pattern that can become a path in one. */
function isOthers(path: string, folders: Folders, places: Places): boolean {
  const { workspace, writable, hidden = [], readable = [] } = places;
  const own = [workspace, ...writable, ...readable];
  return (targetsOf(path, folders, places) ?? []).some(
    (target) => hidden.some((folder) => mayLieIn(target, folder)) && !own.some((folder) => isWithin(target, folder)),
  );
}

function mayLieIn(target: string, folder: string): boolean {
  const parts = target.split("/");
  return folder.split("/").every((name, place) => name === parts[place] || fits(parts[place] ?? "", name));
}

/** Whether somebody's keys lie there. What a project or the agent itself keeps in folders of those names is no secret. */
function isSecret(path: string, folders: Folders, places: Places): boolean {
  const own = [places.workspace, ...places.writable];
  return (targetsOf(path, folders, places) ?? [path]).some((target) => {
    const around = own.find((folder) => isWithin(target, folder));
    if (around === undefined) return secretPlaces.test(target) || mayBecomeSecret(target);
    const inside = target.slice(around.length);
    return secretPlaces.test(inside) && !inWorkspace.test(inside);
  });
}
