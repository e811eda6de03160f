import { parts } from "./parts.js";
import { rowOf } from "./row.js";

const element = (id) => document.getElementById(id);

/** What the parts of the page share. */
const app = {
  todos: [],
  /** Whether a to-do is shown. */
  shows: () => true,
  /** Called after everything was drawn anew. */
  onDraw: [],
  draw,
  act,
};

function draw() {
  const shown = app.todos.filter((todo) => app.shows(todo));
  element("list").replaceChildren(...shown.map((todo) => rowOf(todo, act)));
  element("empty").hidden = shown.length > 0;
  for (const listener of app.onDraw) listener();
}

/** Asks the server to do something, then shows how things stand; a refusal is shown as the sentence it is. */
async function act(method, path, body) {
  const response = await fetch(path, { method, body: body && JSON.stringify(body) });
  const refusal = response.ok ? "" : (await response.json()).error;
  element("message").textContent = refusal;
  app.todos = await (await fetch("/api/todos")).json();
  draw();
  return refusal === "";
}

element("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const title = element("title");
  if (await act("POST", "/api/todos", { title: title.value })) title.value = "";
  title.focus();
});

element("date").textContent = new Intl.DateTimeFormat("en", {
  weekday: "long",
  month: "long",
  day: "numeric",
}).format();
for (const part of parts) part(app);
app.todos = await (await fetch("/api/todos")).json();
draw();
