/** The line of one to-do: a box to tick, its title (a double click renames it), a button that deletes it. */
export function rowOf(todo, act) {
  const path = `/api/todos/${todo.id}`;
  const row = document.createElement("li");
  row.dataset.id = todo.id;
  row.classList.toggle("done", todo.done);

  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: todo.done });
  box.setAttribute("aria-label", `Done: ${todo.title}`);
  box.addEventListener("change", () => act("PATCH", path, { done: box.checked }));

  const title = Object.assign(document.createElement("span"), { className: "title", textContent: todo.title });
  title.addEventListener("dblclick", () => rename(title, todo, (text) => act("PATCH", path, { title: text })));

  const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  remove.className = "remove";
  remove.setAttribute("aria-label", `Delete: ${todo.title}`);
  remove.addEventListener("click", () => act("DELETE", path));

  row.append(box, title, remove);
  return row;
}

function rename(title, todo, save) {
  const input = Object.assign(document.createElement("input"), { className: "title", value: todo.title });
  input.setAttribute("aria-label", `New title of: ${todo.title}`);
  const finish = (text) => {
    // Taken off the page, the field loses the focus, which must not save a second time.
    input.removeEventListener("blur", keep);
    input.replaceWith(title);
    if (text !== todo.title) save(text);
  };
  const keep = () => finish(input.value);
  input.addEventListener("blur", keep);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") keep();
    if (event.key === "Escape") finish(todo.title);
  });
  title.replaceWith(input);
  input.select();
}
