/** The band a part of a page begins with: what it is, and how many. */
export function Band({ id, title, count }: { readonly id: string; readonly title: string; readonly count: number }) {
  return (
    <h2 id={id} className="band">
      {title} <span className="font-normal text-faint">{count}</span>
    </h2>
  );
}
