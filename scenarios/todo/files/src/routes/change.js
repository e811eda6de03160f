import { readJson, sendJson } from "../http.js";

export default {
  method: "PATCH",
  path: "/api/todos/:id",
  async handle({ params, request, response, store }) {
    const todo = store.get(params.id);
    if (todo === undefined) return sendJson(response, 404, { error: "There is no to-do with this id." });
    const { title = todo.title, done = todo.done } = await readJson(request);
    sendJson(response, 200, await store.put({ ...todo, title, done }));
  },
};
