/**
 * Whose turn is it to install?
 *
 * `npm ci` empties node_modules, so two at once destroy each other's work. The turn is a listening socket: the kernel
 * takes it back when its holder dies, and whoever waits on it hears that at once.
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/**
 * Does the work when no other starter of the same folder is at it.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneStarterAtATime(folder, work) {
  const giveBack = await takeTurn(socketOf(folder));
  try {
    return await work();
  } finally {
    giveBack();
  }
}

/** @param {string} folder */
function socketOf(folder) {
  const key = createHash("sha256").update(`${os.userInfo().uid} ${folder}`).digest("hex").slice(0, 16);
  return path.join(os.tmpdir(), `autocoder-start-${key}.sock`);
}

/**
 * @param {string} socket
 * @returns {Promise<() => void>} gives the turn back
 */
async function takeTurn(socket) {
  for (let waited = false; ; waited = true) {
    const giveBack = await listen(socket);
    if (giveBack) return giveBack;
    if (!waited) console.error("Another starter is preparing this folder; waiting for it …");
    await holderIsGone(socket);
  }
}

/**
 * @param {string} socket
 * @returns {Promise<(() => void) | undefined>} undefined when somebody else holds it
 */
function listen(socket) {
  /** @type {Set<net.Socket>} */
  const waiting = new Set();
  const server = net.createServer((one) => {
    waiting.add(one.on("error", () => one.destroy()));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      "code" in error && error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(socket, () =>
      resolve(() => {
        server.close();
        for (const one of waiting) one.destroy();
      }),
    );
  });
}

/**
 * A socket nobody answers on was left behind by a starter that was killed.
 *
 * @param {string} socket
 * @returns {Promise<void>}
 */
function holderIsGone(socket) {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") rmSync(socket, { force: true });
    });
    connection.once("close", () => resolve());
  });
}
