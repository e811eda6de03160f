/** The place in a list of `length` that a key leads to from `index`; undefined for other keys. */
export function placeAfter(key, index, length) {
  if (length === 0) return undefined;
  if (key === "ArrowDown") return Math.min(index + 1, length - 1);
  if (key === "ArrowUp") return Math.max(index - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return undefined;
}

/** Arrows move through the list, Delete deletes, N goes to the field for a new one; the place is kept. */
export default function keyboard(app) {
  const list = document.getElementById("list");
  const boxes = () => [...list.querySelectorAll("input[type=checkbox]")];
  let place = -1;

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=checkbox])");
    if (event.key === "n" && !isTyping) {
      event.preventDefault();
      document.getElementById("title").focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    if (!event.target.matches("input[type=checkbox]")) return;
    const index = boxes().indexOf(event.target);
    const next = placeAfter(event.key, index, boxes().length);
    if (next !== undefined) {
      event.preventDefault();
      boxes()[next].focus();
    }
    if (event.key === "Delete") app.act("DELETE", `/api/todos/${event.target.closest("li").dataset.id}`);
  });

  // Drawing makes new lines, so the focus has to be put back where it was.
  document.addEventListener("focusin", (event) => (place = boxes().indexOf(event.target)));
  app.onDraw.push(() => {
    if (place >= 0)
      boxes()
        .at(Math.min(place, boxes().length - 1))
        ?.focus();
  });
}
