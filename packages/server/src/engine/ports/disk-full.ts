/**
 * How does an adapter say that a disk has no room left? Thrown, with a sentence: it is no answer to what was asked, and
 * every other answer that follows would be the same. What was being made may be half there; asking again finds that out.
 */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}
