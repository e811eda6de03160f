import { createApp } from "./app.js";
import { openStore } from "./store.js";

const port = Number(process.env.PORT ?? 3000);
const app = await createApp({ store: await openStore(process.env.DATA_FILE ?? "data/todos.json") });
app.listen(port, "127.0.0.1", () => console.log(`To-do is at http://127.0.0.1:${app.address().port}`));
