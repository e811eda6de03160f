/**
 * Is this a file that nobody reads for a person, because it keeps keys, tokens or passwords?
 *
 * Judged by its path alone, in whatever case it is written: a studio that looked inside to find out would have read it.
 * Source code about secrets (`credentials.ts`) is code; a template without values (`.env.example`) is meant to be read.
 */

/** Nothing below these is shown; a repository's own folder may hold a token in the address it is fetched from. */
const FOLDERS: ReadonlySet<string> = new Set(
  ".git .hg .svn .ssh .gnupg .gpg .aws .azure .kube .gcloud .oci .terraform .password-store .pki .vault".split(" "),
);

const PATHS: readonly RegExp[] = [
  /(^|\/)\.docker\/config\.json$/,
  /(^|\/)\.config\/(gcloud|gh|hub)(\/|$)/,
  /(^|\/)\.(claude|codex|gemini)\/(auth|oauth_creds|\.?credentials)\.json$/,
];

const FILES: readonly RegExp[] = [
  /^\.env(?![a-z])/,
  /^\.envrc$/,
  /\.env$/,
  /\.(pem|key|p8|p12|pfx|jks|keystore|keychain|ppk|kdbx|ovpn|tfstate|tfvars)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)/,
  /^[._](npmrc|netrc|pypirc|pgpass|htpasswd|dockercfg|boto|s3cfg|my\.cnf|vault-token|terraformrc)$/,
  /^\..*_history$/,
  /^kubeconfig|\.kubeconfig$/,
  /^service[-_]?account.*\.json$/,
  /firebase-adminsdk.*\.json$/,
  /^(local\.settings\.json|wp-config\.php)$/,
];

const ABOUT_SECRETS = /(?<![a-z])(credentials?|secrets?)(?![a-z])/;
const CODE =
  /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte|py|rb|go|rs|java|kt|kts|scala|swift|c|h|cc|cpp|hpp|cs|php|ex|exs|dart|sql|css|scss|html|md|mdx)$/;

const WITHOUT_VALUES = /\.(example|sample|template|dist)$/;
/** A copy keeps what its original kept. */
const COPY = /(~|\.(bak|backup|old|orig|save|swp|tmp|copy|\d+))+$/;

/** `relativePath` is within a project, its parts parted by `/` or `\`. */
export function isSensitivePath(relativePath: string): boolean {
  const parts = plain(relativePath)
    .split(/[\\/]+/)
    .map((part) => part.replace(/(?<=[^. ])[. ]+$/, ""))
    .filter((part) => part !== "" && part !== ".");
  const path = parts.join("/");
  const name = (parts.at(-1) ?? "").replace(/:.*$/, "").replace(COPY, "");
  if (parts.some((part) => FOLDERS.has(part)) || PATHS.some((pattern) => pattern.test(path))) return true;
  if (WITHOUT_VALUES.test(name)) return false;
  return FILES.some((pattern) => pattern.test(name)) || (ABOUT_SECRETS.test(name) && !CODE.test(name));
}

/** Some file systems know no difference of case or width, and none for characters nobody sees. */
const plain = (path: string): string =>
  path
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase();
