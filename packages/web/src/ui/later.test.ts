import { expect, test } from "vitest";
import { type Server, untilThere } from "./later.ts";

/** Fails as often as it is told to. */
function failing(times: number) {
  let tries = 0;
  const load = async (): Promise<string> => {
    tries += 1;
    if (tries <= times) throw new Error(`It did not come for the ${tries}. time.`);
    return `came with the ${tries}. try`;
  };
  return load;
}

function server(answers: readonly boolean[]): Server & { readonly pauses: () => number } {
  let [asked, pauses] = [0, 0];
  return {
    answers: async () => answers[asked++] ?? true,
    pause: async () => void (pauses += 1),
    pauses: () => pauses,
  };
}

test("what comes at once is not asked for twice", async () => {
  expect(await untilThere(failing(0), server([]))).toBe("came with the 1. try");
});

test("while the studio is away, a part of the page waits for it", async () => {
  const away = server([false, false]);
  expect(await untilThere(failing(2), away)).toBe("came with the 3. try");
  expect(away.pauses()).toBe(2);
});

test("a studio that is back is asked once more", async () => {
  expect(await untilThere(failing(1), server([true]))).toBe("came with the 2. try");
});

test("a studio that answers and does not have it is not asked for ever", async () => {
  await expect(untilThere(failing(9), server([false, true]))).rejects.toThrow("for the 3. time");
});
