/** The page's policy forbids code made from text; zod must know before the first schema is made. Imported first. */
import { z } from "zod";

z.config({ jitless: true });
