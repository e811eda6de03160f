/** The tab's picture: the studio's sign, with a dot when something needs a person. */
const sign = (dot: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x=".5" y=".5" width="6.5" height="6.5" rx="1.5" fill="#16915c"/><rect x="9" y=".5" width="6.5" height="6.5" rx="1.5" fill="#16915c"/><rect x=".5" y="9" width="6.5" height="6.5" rx="1.5" fill="#3b6fe8"/><rect x="9.6" y="9.6" width="5.3" height="5.3" rx="1" fill="none" stroke="#8b8f98" stroke-width="1.2"/>${dot}</svg>`;

const plain = "/favicon.svg";
const dotted = `data:image/svg+xml,${encodeURIComponent(sign('<circle cx="11.5" cy="4.5" r="4.5" fill="#d9480f"/>'))}`;

export function showBadge(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const wanted = count > 0 ? dotted : plain;
  if (link && link.getAttribute("href") !== wanted) link.setAttribute("href", wanted);
}
