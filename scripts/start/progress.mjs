/**
 * How does a person see that something long is going on?
 *
 * In a terminal one line counts the seconds; elsewhere (a log, a pipe) the beginning and the end are a line each.
 */

/** @param {string} what */
export function showProgress(what) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const live = process.stderr.isTTY;
  const redraw = () => process.stderr.write(`\r\x1b[K${what} … ${seconds()}`);
  if (live) redraw();
  else console.error(`${what} …`);
  const timer = live ? setInterval(redraw, 1000) : undefined;
  return {
    /** @param {string} how one word for the ending */
    end(how) {
      clearInterval(timer);
      console.error(live ? `\r\x1b[K${what}: ${how} in ${seconds()}` : `${how} in ${seconds()}`);
    },
  };
}
