import { readFile, readdir } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { sendJson } from "../http.js";

const folder = fileURLToPath(new URL("../../public/", import.meta.url));

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** Every file in `public/parts` is a part of the page; these two bring them all in. */
const gathered = {
  "/parts.js": async () => {
    const files = await partsOfType(".js");
    const imports = files.map((file, index) => `import part${index} from "./parts/${file}";\n`).join("");
    return `${imports}export const parts = [${files.map((_, index) => `part${index}`).join(", ")}];\n`;
  },
  "/parts.css": async () => {
    const files = await partsOfType(".css");
    return (await Promise.all(files.map((file) => readFile(join(folder, "parts", file), "utf8")))).join("\n");
  },
};

export default {
  method: "GET",
  path: "*",
  async handle({ pathname, response }) {
    const text = await textOf(pathname === "/" ? "/index.html" : pathname);
    if (text === undefined) return sendJson(response, 404, { error: "There is nothing here." });
    response.writeHead(200, {
      "content-type": types[extname(pathname)] ?? types[".html"],
      "cache-control": "no-cache",
    });
    response.end(text);
  },
};

async function textOf(pathname) {
  if (Object.hasOwn(gathered, pathname)) return gathered[pathname]();
  const file = normalize(join(folder, decodeURIComponent(pathname)));
  if (!file.startsWith(folder) || file.endsWith(sep) || types[extname(file)] === undefined) return undefined;
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

const partsOfType = async (type) =>
  (await readdir(join(folder, "parts"))).filter((file) => extname(file) === type).sort();
