/** Which files is the board made of? They are read once; nothing that was not there at the start is ever served. */
import { readdirSync, readFileSync } from "node:fs";
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

interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
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
    const bytes = new Uint8Array(readFileSync(path));
    files.set(address, { bytes, type, isNamedByContent: address.startsWith("/assets/") });
  }
  return files;
}

function listFolder(webDir: string) {
  try {
    return readdirSync(webDir, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

const send = (c: Context, { bytes, type, isNamedByContent }: WebFile): Response =>
  c.body(bytes, 200, {
    "content-type": type,
    "cache-control": isNamedByContent ? "private, max-age=31536000, immutable" : "no-cache",
  });

const notBuilt = (webDir: string): string => `The board is not built: ${webDir} is empty. Run \`npm run build\`.`;
