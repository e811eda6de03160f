import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Opens the to-dos that are kept in a JSON file; a file that is not there yet is an empty list. */
export async function openStore(file) {
  const todos = new Map((await readTodos(file)).map((todo) => [todo.id, todo]));
  await mkdir(dirname(file), { recursive: true });

  // Written beside the file and then put in its place: a crash leaves the old list or the new one, never half of it.
  const write = async () => {
    await writeFile(`${file}.new`, JSON.stringify([...todos.values()], null, 2));
    await rename(`${file}.new`, file);
  };
  let saved = Promise.resolve();
  const save = () => (saved = saved.then(write, write));

  return {
    all: () => [...todos.values()],
    get: (id) => todos.get(id),
    async put(todo) {
      todos.set(todo.id, todo);
      await save();
      return todo;
    },
    async remove(ids) {
      for (const id of ids) todos.delete(id);
      await save();
    },
  };
}

async function readTodos(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
