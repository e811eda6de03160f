/** When is there reason to hope that the studio can be reached again? The network is back, or a person looks at the page. */
export function onReturn(callback: () => void): void {
  addEventListener("online", callback);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && callback());
}
