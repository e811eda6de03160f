export const FILTERS = {
  All: () => true,
  Open: (todo) => !todo.done,
  Done: (todo) => todo.done,
};

/** How much is left, as a person would say it. */
export function leftToDo(todos) {
  const left = todos.filter(FILTERS.Open).length;
  return left === 1 ? "1 thing left" : `${left} things left`;
}

/** Buttons that choose what is shown, and a count of what is left. */
export default function filters(app) {
  const place = document.getElementById("filters");
  const count = Object.assign(document.createElement("output"), { id: "count" });
  const buttons = Object.entries(FILTERS).map(([name, shows]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    button.addEventListener("click", () => {
      app.shows = shows;
      app.draw();
    });
    return { button, shows };
  });
  app.shows = FILTERS.All;
  app.onDraw.push(() => {
    count.textContent = leftToDo(app.todos);
    for (const { button, shows } of buttons) button.setAttribute("aria-pressed", app.shows === shows);
  });
  place.append(count, ...buttons.map(({ button }) => button));
}
