import { randomUUID } from "node:crypto";
import { readJson, sendJson } from "../http.js";

export default [
  {
    method: "GET",
    path: "/api/todos",
    handle({ response, store }) {
      sendJson(response, 200, store.all());
    },
  },
  {
    method: "POST",
    path: "/api/todos",
    async handle({ request, response, store }) {
      const { title } = await readJson(request);
      const todo = { id: randomUUID(), title: String(title).trim(), done: false, createdAt: new Date().toISOString() };
      sendJson(response, 201, await store.put(todo));
    },
  },
];
