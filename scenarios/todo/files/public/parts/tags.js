/** The words of a title that begin with a hash. */
export const tagsIn = (title) => title.match(/#[\p{L}\p{N}-]+/gu) ?? [];

/** How often each tag occurs in what is open, the most used first. */
export function countTags(todos) {
  const counts = new Map();
  for (const { title } of todos.filter((todo) => !todo.done)) {
    for (const tag of new Set(tagsIn(title))) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** A line of the tags in use. */
export default function tags(app) {
  const line = Object.assign(document.createElement("p"), { id: "tags" });
  document.getElementById("list").before(line);
  app.onDraw.push(() => {
    line.textContent = countTags(app.todos)
      .map(([tag, count]) => `${tag} ${count}`)
      .join("  ");
  });
}
