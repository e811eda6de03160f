/**
 * Does this path lead to something else than files of this machine's disks?
 *
 * Two slashes at the beginning are another machine's share or a device (UNC), and merely to look there may send one's
 * login. On Windows some names are devices in every folder, and a colon or a dot at the end makes one file of two names.
 */
const SHARE = /^[\\/]{2}/;
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i;

export function leadsToDevice(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (SHARE.test(path)) return true;
  if (platform !== "win32") return false;
  const names = path.replace(/^[a-z]:/i, "").split(/[\\/]+/);
  return names.some((name) => DEVICE.test(stemOf(name)) || name.includes(":") || /[^.][. ]+$/.test(name));
}

/** `NUL.txt` and `NUL .txt` are the device as well. */
const stemOf = (name: string): string => (name.split(".")[0] ?? "").trimEnd();
