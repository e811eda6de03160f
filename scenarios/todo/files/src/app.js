import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { sendJson } from "./http.js";

/** A web server for the to-dos in `store`. Each file in `routes` holds the requests it answers. */
export async function createApp({ store }) {
  const routes = await loadRoutes();
  return createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, "http://localhost");
      const found = findRoute(routes, request.method, pathname);
      if (found === undefined) sendJson(response, 404, { error: "There is nothing here." });
      else await found.route.handle({ ...found, pathname, request, response, store });
    } catch (error) {
      console.error(error);
      sendJson(response, 500, { error: "Something went wrong." });
    }
  });
}

async function loadRoutes() {
  const folder = new URL("./routes/", import.meta.url);
  const modules = await Promise.all((await readdir(folder)).map((file) => import(new URL(file, folder))));
  // What answers any path comes last, so that it does not hide the others.
  return modules.flatMap((module) => module.default).sort((a, b) => Number(a.path === "*") - Number(b.path === "*"));
}

function findRoute(routes, method, pathname) {
  for (const route of routes) {
    const params = route.method === method ? match(route.path, pathname) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

/** The values of a path's `:names`, or undefined if the path is another one. */
function match(path, pathname) {
  if (path === "*") return {};
  const wanted = path.split("/");
  const given = pathname.split("/");
  if (wanted.length !== given.length) return undefined;
  const params = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given[index]);
    else if (part !== given[index]) return undefined;
  }
  return params;
}
