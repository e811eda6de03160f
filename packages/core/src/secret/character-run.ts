/** How far does a run of certain characters go? Read by hand: an expression would keep a way back for each character. */

/** Which of the first 128 characters belong to it. */
export type Characters = Uint8Array;

export function charactersOf(members: RegExp): Characters {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (members.test(String.fromCharCode(code))) table[code] = 1;
  return table;
}

export function endOfRun(text: string, from: number, members: Characters): number {
  let at = from;
  while (at < text.length && members[text.charCodeAt(at)] === 1) at++;
  return at;
}

export const KEY_CHARACTERS = charactersOf(/[\w-]/);
