/** Why can the program not run yet? The message is a whole sentence for a person and says what to do. */
export class NotReady extends Error {}
