import { readJson, sendJson } from "../http.js";

export default [
  {
    method: "GET",
    path: "/api/export",
    handle({ response, store }) {
      response.setHeader("content-disposition", 'attachment; filename="todos.json"');
      sendJson(response, 200, store.all());
    },
  },
  {
    method: "POST",
    path: "/api/import",
    async handle({ request, response, store }) {
      const todos = await readJson(request);
      if (!Array.isArray(todos) || !todos.every(isTodo)) {
        return sendJson(response, 400, { error: "This is no list that was exported from here." });
      }
      const added = todos.filter(({ id }) => store.get(id) === undefined);
      for (const { id, title, done, createdAt } of added) await store.put({ id, title, done, createdAt });
      sendJson(response, 200, { added: added.length });
    },
  },
];

const isTodo = (value) =>
  typeof value?.id === "string" &&
  typeof value.title === "string" &&
  typeof value.done === "boolean" &&
  typeof value.createdAt === "string";
