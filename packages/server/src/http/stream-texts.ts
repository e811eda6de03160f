/** How does an answer that is written bit by bit reach a client? Only as fast as it reads. */

export interface Texts {
  readonly texts: AsyncGenerator<string, void>;
  /** Called once nobody reads any more, or there is nothing more to read. */
  readonly close: () => void;
}

export function streamTexts({ texts, close }: Texts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isCancelled = false;
  return new ReadableStream({
    async pull(controller) {
      const next = await texts.next().catch((error: unknown) => {
        close();
        throw error;
      });
      if (isCancelled) return;
      if (!next.done) return controller.enqueue(encoder.encode(next.value));
      close();
      controller.close();
    },
    cancel() {
      isCancelled = true;
      close();
    },
  });
}
