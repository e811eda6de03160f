/** A receiver of webhooks on a port of this machine; a test says how it answers, and reads what came. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // What JSON holds is for the test to say.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves as soon as so many have come. */
  until(count: number): Promise<void>;
  /** How it answers from now on; by `undefined` it never does. */
  answers(how: Answer | undefined): void;
}

type Answer = { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

const open = new Set<() => Promise<void>>();

afterEach(async () => {
  for (const close of open) await close();
  open.clear();
});

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let answer: Answer | undefined = { status: 200, body: "ok" };
  const server = createServer((request, response) => {
    void take(request, response);
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = Buffer.concat(await request.toArray()).toString("utf8");
    received.push({ headers: request.headers, text, json: JSON.parse(text) });
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    for (const look of waiting) look();
  }

  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  open.add(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    answers(how) {
      answer = how;
    },
  };
}
