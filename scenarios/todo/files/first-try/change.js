import { readJson, sendJson } from "../http.js";

export default {
  method: "PATCH",
  path: "/api/todos/:id",
  async handle({ params, request, response, store }) {
    const todo = store.get(params.id);
    const { done } = await readJson(request);
    sendJson(response, 200, await store.put({ ...todo, done }));
  },
};
