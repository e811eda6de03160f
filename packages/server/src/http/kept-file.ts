/**
 * How does a file that was kept go out again?
 *
 * As what it was found to be, and never as a page: an image is shown, everything else is handed over as a file, and
 * nothing in it may run.
 */
export const headersOf = ({
  isImage,
  mediaType,
  name,
}: {
  readonly isImage: boolean;
  readonly mediaType: string;
  readonly name: string;
}) => ({
  "content-type": isImage ? mediaType : "application/octet-stream",
  "content-disposition": `${isImage ? "inline" : "attachment"}; filename*=UTF-8''${encoded(name)}`,
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  // Its address has the hash of its content.
  "cache-control": "private, max-age=31536000, immutable",
});

/** These four are no part of the grammar of such a header. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
