/** A socket that can be let go at any time: closed while it is still being opened, a browser would call that an error. */
import type { Socket } from "./talk-line.ts";

export function openSocket(path: string): Socket {
  const socket = new WebSocket(path);
  return {
    addEventListener(type, listener) {
      if (type === "message") socket.addEventListener("message", listener);
      else socket.addEventListener("close", () => listener({}));
    },
    close() {
      if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener("open", () => socket.close());
      else socket.close();
    },
  };
}
