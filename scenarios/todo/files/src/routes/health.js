import { sendJson } from "../http.js";

export default {
  method: "GET",
  path: "/health",
  handle({ response, store }) {
    sendJson(response, 200, { status: "ok", todos: store.all().length });
  },
};
