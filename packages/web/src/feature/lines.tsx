/** How many lines came and went. */
export const Lines = ({ added, deleted }: { readonly added: number; readonly deleted: number }) => (
  <span className="font-mono text-code whitespace-nowrap">
    <span className="text-good">+{added}</span> <span className="text-bad">−{deleted}</span>
  </span>
);
