/** Why can a document not be read? Thrown by those who read it, and caught where its reading was begun. */
export class Unreadable extends Error {
  /** After the file's name, as in “plan.docx is broken”. */
  readonly what: string;
  /** What to do about it. */
  readonly instead: string;

  constructor(what: string, instead: string, cause?: unknown) {
    super(what, { cause });
    [this.what, this.instead] = [what, instead];
  }
}
