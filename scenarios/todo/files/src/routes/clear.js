import { sendJson } from "../http.js";

export default {
  method: "POST",
  path: "/api/todos/clear",
  async handle({ response, store }) {
    const done = store.all().filter((todo) => todo.done);
    await store.remove(done.map((todo) => todo.id));
    sendJson(response, 200, { cleared: done.length });
  },
};
