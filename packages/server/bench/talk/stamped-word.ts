/** How long was a word on its way? It says itself when it was sent, by the clock that all programs and pages share. */

/** A tenth of a millisecond. */
const PER_MS = 10;

export const nowMs = (): number => performance.timeOrigin + performance.now();

export const stampedWord = (): string => `at${Math.round(nowMs() * PER_MS)} `;

/** When each word of a text was sent. */
export const stampsIn = (text: string): readonly number[] =>
  [...text.matchAll(/at(\d{14})/g)].map(([, digits]) => Number(digits) / PER_MS);
