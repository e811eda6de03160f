/**
 * Which files is the board made of?
 *
 * They are read once; nothing that was not there at the start is ever served. What the build left in a compressed form
 * beside a file is sent in its place to a browser that takes it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { Context, Hono } from "hono";

export function servePages(app: Hono, webDir: string): void {
  const files = readFiles(webDir);
  const index = files.get("/index.html");
  app.get("*", (c) => {
    const file = files.get(c.req.path);
    if (file) return send(c, file);
    if (!isPage(c)) return c.text("There is no such page. The board begins at /.", 404);
    return index ? send(c, index) : c.text(notBuilt(webDir), 503);
  });
}

/** Which part of the board an address shows, or that it shows none, the page itself finds out. */
function isPage(c: Context): boolean {
  const { path } = c.req;
  const isElsewhere = /^\/(api|assets)(\/|$)/.test(path);
  const namesFile = /\.[^/]*$|%2f/i.test(path);
  const wantsPage = /\btext\/html\b/i.test(c.req.header("accept") ?? "");
  return path === "/" || (wantsPage && !isElsewhere && !namesFile);
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Smallest first; by the names that HTTP and files give them. */
const encodings = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;
type Encoding = (typeof encodings)[number]["name"];

interface WebFile {
  readonly bytes: Bytes;
  readonly encoded: ReadonlyMap<Encoding, Bytes>;
  readonly type: string;
  /** Its name changes with its content, so a browser may keep it for good. */
  readonly isNamedByContent: boolean;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

function readFiles(webDir: string): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const entry of listFolder(webDir)) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(webDir, path).split(sep).join("/")}`;
    const isNamedByContent = address.startsWith("/assets/");
    files.set(address, { bytes: bytesOf(path), encoded: encodedFormsOf(path), type, isNamedByContent });
  }
  return files;
}

const bytesOf = (path: string): Bytes => new Uint8Array(readFileSync(path));

function encodedFormsOf(path: string): ReadonlyMap<Encoding, Bytes> {
  const there = encodings.filter(({ extension }) => existsSync(path + extension));
  return new Map(there.map(({ name, extension }) => [name, bytesOf(path + extension)]));
}

function listFolder(webDir: string) {
  try {
    return readdirSync(webDir, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function send(c: Context, { bytes, encoded, type, isNamedByContent }: WebFile): Response {
  const encoding = encodings.map(({ name }) => name).find((name) => encoded.has(name) && accepts(c, name));
  return c.body(encoding === undefined ? bytes : encoded.get(encoding)!, 200, {
    "content-type": type,
    "cache-control": isNamedByContent ? "private, max-age=31536000, immutable" : "no-cache",
    ...(encoded.size > 0 && { vary: "accept-encoding" }),
    ...(encoding !== undefined && { "content-encoding": encoding }),
  });
}

/** A browser names what it takes; `q=0` is what it refuses. */
function accepts(c: Context, encoding: Encoding): boolean {
  const offers = (c.req.header("accept-encoding") ?? "").split(",").map((offer) => offer.trim().toLowerCase());
  return offers.some((offer) => {
    const [name, ...parameters] = offer.split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

const notBuilt = (webDir: string): string => `The board is not built: ${webDir} is empty. Run \`npm run build\`.`;
