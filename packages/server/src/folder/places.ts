/** Whose is this folder? The system's, a person's secrets, or free to work in: judged by its path alone. */
import { posix, sep, win32 } from "node:path";

export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The system's with everything in them. */
const SYSTEM_TREES = [
  "/bin /boot /dev /etc /lib /lib32 /lib64 /proc /sbin /sys /usr/bin /usr/include /usr/lib /usr/lib64 /usr/libexec /usr/sbin /usr/share",
  "/cores /private/etc /system /library",
].flatMap((names) => names.split(" "));

/** Not to be taken whole; people do work in folders within. */
const SHARED_FOLDERS = [
  "/home /media /mnt /opt /root /run /snap /srv /tmp /usr /usr/local /usr/src /var /var/lib /var/www",
  "/applications /network /private /private/tmp /private/var /users /users/shared /volumes",
].flatMap((names) => names.split(" "));

const WINDOWS_TREES = /^[a-z]:\\(windows|program files|program files \(x86\)|programdata|\$recycle\.bin)(\\|$)/;
const WINDOWS_SHARED = /^[a-z]:\\(users(\\(public|default))?)?$/;

/** Whether making a project of it would take what belongs to the whole machine. `path` is absolute and real. */
export function isSystemFolder(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === "win32") {
    const folder = win32.normalize(path).toLowerCase();
    return WINDOWS_TREES.test(folder) || WINDOWS_SHARED.test(folder) || folder === win32.parse(folder).root;
  }
  // The disk of a Mac knows no difference of case; elsewhere nobody has a folder /Etc of their own.
  const folder = posix.normalize(path).toLowerCase();
  const isInTree = SYSTEM_TREES.some((tree) => folder === tree || folder.startsWith(`${tree}/`));
  return folder === "/" || SHARED_FOLDERS.includes(folder) || (isInTree && !folder.startsWith("/dev/shm/"));
}

/** Names of folders that keep keys, tokens and passwords, wherever they lie. */
const SECRET_NAMES = new Set(
  [
    ".ssh .gnupg .aws .azure .kube .docker .gcloud .oci .terraform.d .password-store .pki .vault .claude .codex .gemini",
    ".mozilla .thunderbird .electrum .bitcoin .ethereum keychains keyrings",
  ].flatMap((names) => names.split(" ")),
);

/** Of these, what lies in them keeps tokens of many programs; a person's own settings may still be a project. */
const SETTINGS = [".config", ".local/share", "library/application support", "appdata/roaming", "appdata/local"];

const partsOf = (path: string): readonly string[] => path.toLowerCase().split(/[\\/]+/);

/** Whether agents have nothing to do there. */
export const keepsKeys = (path: string): boolean => partsOf(path).some((name) => SECRET_NAMES.has(name));

/** Whether a page that lists folders has nothing to do there. */
export const keepsSecrets = (path: string): boolean =>
  keepsKeys(path) || SETTINGS.some((folder) => `/${partsOf(path).join("/")}/`.includes(`/${folder}/`));
