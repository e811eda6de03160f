/** A mail server on a port of this machine, as little of one as a mail needs; a test reads what came. */
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { afterEach } from "vitest";

export interface MailServer {
  readonly port: number;
  /** Each line a client said, in order; mails among them. */
  readonly lines: readonly string[];
}

const open = new Set<() => Promise<unknown>>();

afterEach(async () => {
  for (const close of open) await close();
  open.clear();
});

/** @param offers what it says it can do, beside taking mails: `AUTH PLAIN` */
export async function openMailServer(offers: readonly string[] = []): Promise<MailServer> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talk(socket, offers, lines);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  open.add(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, lines };
}

function talk(socket: Socket, offers: readonly string[], lines: string[]): void {
  let isMail = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 mail.test");
  createInterface({ input: socket }).on("line", (line) => {
    lines.push(line);
    if (isMail) {
      if (line !== ".") return;
      isMail = false;
      say("250 taken as 42");
    } else if (line.startsWith("EHLO")) {
      for (const can of ["mail.test", ...offers]) say(`250-${can}`);
      say("250 8BITMIME");
    } else if (line === "STARTTLS") say("502 not here");
    else if (line.startsWith("AUTH")) say("235 welcome");
    else if (line === "DATA") {
      isMail = true;
      say("354 go on");
    } else say(line === "QUIT" ? "221 bye" : "250 ok");
  });
}
