/** The button that clears what is done; it is there as long as something is. */
export default function clear(app) {
  const button = document.getElementById("clear");
  button.addEventListener("click", () => app.act("POST", "/api/todos/clear"));
  app.onDraw.push(() => {
    button.hidden = !app.todos.some((todo) => todo.done);
  });
}
