/** What does somebody see who is not in yet? Plain pages without a script: one asks for the key, one for the password. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { DOOR_STYLE_PATH } from "./door-style.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export const keyPage = (): Html =>
  doorPage(
    "Autocoder",
    html`<h1>This board needs its key</h1>
      <p>
        Open the address the studio printed when it started; it ends in <code>?key=…</code> and is valid until the
        studio is started anew.
      </p>
      <p>You came here by such an address, from a link in another page? <a href="">Open the board</a>.</p>`,
  );

export function loginPage(shown: {
  /** Where to go then. */
  readonly next: string;
  /** What came of the try before, in a sentence. */
  readonly problem?: string;
  readonly isEncrypted: boolean;
}): Html {
  const { next, problem, isEncrypted } = shown;
  return doorPage(
    "Log in · Autocoder",
    html`<h1>Log in</h1>
      <p>With the password that was set at the studio's machine.</p>
      ${problem === undefined ? "" : html`<p class="problem" role="alert" id="problem">${problem}</p>`}
      <form method="post" action="/login">
        <input type="hidden" name="next" value="${next}" />
        <label for="password">Password</label>
        <input
          id="password"
          type="password"
          name="password"
          autocomplete="current-password"
          maxlength="256"
          required
          autofocus
          ${problem === undefined ? "" : html`aria-describedby="problem" aria-invalid="true"`}
        />
        <button>Log in</button>
      </form>`,
    isEncrypted
      ? html`<p>You came here from another page and are logged in? <a href="${next}">Open the board</a>.</p>`
      : html`<p class="open">
          This connection is not encrypted: whoever is on the way can read the password and all you see. In a network
          you do not trust, come through an ssh tunnel.
        </p>`,
  );
}

const doorPage = (title: string, content: Html, foot: Html | "" = ""): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${DOOR_STYLE_PATH}" />
      </head>
      <body>
        <main>
          <p class="brand">${mark} Autocoder</p>
          ${content}
        </main>
        ${foot === "" ? "" : html`<footer>${foot}</footer>`}
      </body>
    </html>`;

/** The studio's sign, as on the board. */
const mark = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
  <rect x="0.5" y="0.5" width="6.5" height="6.5" rx="1.5" />
  <rect x="9" y="0.5" width="6.5" height="6.5" rx="1.5" />
  <rect x="0.5" y="9" width="6.5" height="6.5" rx="1.5" />
  <rect x="9.6" y="9.6" width="5.3" height="5.3" rx="1" />
</svg>`;
