/** What if a file is dropped where none is wanted? A browser would leave the page to show it; here nothing happens. */

export const hasFiles = (transfer: Pick<DataTransfer, "types"> | null): boolean =>
  transfer?.types.includes("Files") ?? false;

export function keepStrayFilesOut(): void {
  const refuse = (event: DragEvent): void => {
    // Whoever wants it has said so by now.
    if (event.defaultPrevented || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = "none";
  };
  addEventListener("dragover", refuse);
  addEventListener("drop", refuse);
}
