/** What may an agent ask for at once? Fields that can be told apart, each secret under a name it can have. */
import { z } from "zod";
import { whyNoVariable } from "../secret/secret-name.ts";
import { variableOf } from "../secret/variable-of.ts";
import { QuestionField } from "./question.ts";

export const QuestionForm = z
  .array(QuestionField)
  .min(1)
  .max(20)
  .refine((fields) => new Set(fields.map((field) => field.id)).size === fields.length, {
    message: "Field ids must differ.",
  })
  .superRefine((fields, check) => {
    const variables = new Set<string>();
    for (const [index, { id, type }] of fields.entries()) {
      if (type !== "secret") continue;
      const variable = variableOf(id);
      const why = variables.has(variable) ? `Another field's secret is ${variable} already` : whyNoVariable(variable);
      variables.add(variable);
      if (why === undefined) continue;
      const message = `${why}. A secret reaches you as the variable named after its field's id: choose another id.`;
      check.addIssue({ code: "custom", path: [index, "id"], message });
    }
  });
