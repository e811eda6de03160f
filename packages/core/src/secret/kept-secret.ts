/** What is told of a secret that is kept? Its name, and since when; never what it is. */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";

export const KeptSecret = z.object({ name: z.string(), since: Instant });
export type KeptSecret = z.infer<typeof KeptSecret>;
