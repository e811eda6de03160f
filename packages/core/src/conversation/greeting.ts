/** What does the studio say first in a conversation? Without a request to the model, and so at once. */
import type { ChatRole } from "../session/role.ts";

export const greetings: Readonly<Record<ChatRole, string>> = {
  assistant:
    "Ask me about this project: its code, its backlog, what an attempt did. I can read all of it, add features and set " +
    "some aside, and propose changes for you to accept. I never change code myself.",
  "spec-writer":
    "Tell me what you want to have built, in your own words: a sentence is enough. I ask what I need to know, one thing " +
    "at a time, and write the spec beside us as we go. Nothing is put into your project before you say so.",
  expander:
    "What should this project be able to do beyond what it does now? Write sentences or a list, or hand me a document. " +
    "I turn it into features and show you each before it is created.",
};
