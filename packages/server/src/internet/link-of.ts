/** Where does a notice lead? To the studio's own page, without the key that opens it; where no page answers, to its path. */
import type { Notice } from "@autocoder/core/notice/notice.ts";

export const linkOf = ({ path }: Notice, pages: string | undefined): string =>
  pages === undefined ? path : new URL(path, pages).href;
