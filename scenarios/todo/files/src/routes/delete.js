import { sendJson } from "../http.js";

export default {
  method: "DELETE",
  path: "/api/todos/:id",
  async handle({ params, response, store }) {
    if (store.get(params.id) === undefined) {
      return sendJson(response, 404, { error: "There is no to-do with this id." });
    }
    await store.remove([params.id]);
    response.writeHead(204).end();
  },
};
