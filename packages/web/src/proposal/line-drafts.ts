/** What a person is writing of a proposed line: in the tab, so that it is there again wherever they went meanwhile. */
import { z } from "zod";
import { FeatureText } from "../backlog/feature-text.ts";
import { createDrafts } from "../live/drafts.ts";

export const lineDrafts = createDrafts("proposed-line", FeatureText.extend({ reason: z.string() }));
