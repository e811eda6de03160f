import { expect, test } from "vitest";
import { judgeDevServer } from "./dev-server.ts";

test.each(
  `npm run dev|npm start|npm run start:dev|npm run dev -- --port 3000|pnpm dev|pnpm run dev|yarn start|yarn dev|bun dev|npx vite|npx next dev
npx -y serve dist|npx vite@5 --host|node server.js|node --watch src/server.ts|python app.py|python3 manage.py runserver|python -m http.server 8000
python -m flask run|python -m uvicorn main:app|uvicorn main:app --reload --port 8000|uvicorn app.main:app --host=0.0.0.0|flask run
flask --app app run|poetry run uvicorn main:app|poetry run python app.py|uv run flask run|cargo run|go run .|go run ./cmd/server|deno task dev
rails server|php artisan serve|dotnet run|make dev|mix phx.server`.split(/[|\n]/),
)("started: %s", (command) => {
  expect(judgeDevServer(command)).toEqual({ verdict: "allow" });
});

test.each([
  ...`|  |sh|bash -c 'npm run dev'|zsh|cmd /c dev|powershell x|npm|npm run|npm run build|npm run evil|npm install|npm exec evil|npm run dev --prefix /x
npm --script-shell=evil run dev|npx|npx evil|npx cowsay hi|npx -c 'rm x'|npx tsx -e 'x'|npx ./evil|node|node -e 'x'|node -r ./x app.js|node /etc/evil.js
node ../x.js|python|python -c 'x'|python -m evil|python -m pip install x|python ../x.py|python /x.py|uvicorn|uvicorn main|uvicorn main:app --app-dir /x
uvicorn main:app --env-file x|flask shell|poetry run bash -c 'x'|poetry run evil|poetry install|cargo install x|cargo run --config x|go install x
go run -exec evil .|sudo npm run dev|curl x|rm -rf x|make|make all|php -r 'x'|docker run x|/usr/bin/npm run dev|./start.sh|ѕh`.split(
    /[|\n]/,
  ),
  "npm run dev && rm -rf x",
  "npm run dev; rm x",
  "npm run dev | tee x",
  "npm run dev || x",
  "npm run dev & x",
  "npm run $(id)",
  "npm run `id`",
  "npm run $X",
  "npm run dev > x",
  "npm run dev < x",
  "npm run dev\nrm x",
  "npm run dev\rrm x",
  "PATH=x npm run dev",
  "npm run {dev,x}",
  "npm run dev\\",
  "npm run 'dev",
  "npm run dev %PATH%",
  "npm run dev ^x",
])("not started: %s", (command) => {
  expect(judgeDevServer(command)).toMatchObject({ verdict: "deny", reason: expect.stringMatching(/.{10,}\.$/) });
});
