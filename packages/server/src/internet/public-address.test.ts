import { expect, test } from "vitest";
import { isPublicAddress, requirePublicUrl } from "./public-address.ts";

test.each([
  "https://example.com",
  "http://example.com:80/a?b#c",
  "https://docs.example.co.uk:443",
  "HTTPS://EXAMPLE.COM.",
])("%s may be fetched", (url) => {
  expect(requirePublicUrl(url).ok).toBe(true);
});

test.each([
  "http://localhost/",
  "http://localhost:80/",
  "http://api.localhost/",
  "http://studio/",
  "http://printer.local/",
  "http://vault.internal/",
  "http://router.home.arpa/",
  "http://127.0.0.1/",
  "http://127.1/",
  "http://0x7f.0.0.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://017700000001/",
  "http://0/",
  "http://8.8.8.8/",
  "http://169.254.169.254/latest/meta-data/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[fe80::1]/",
  "http://１２７.０.０.１/",
  "http://localhost./",
  "http://127.0.0.1./",
  "https://example.com:8080/",
  "https://example.com:22/",
  "https://user:secret@example.com/",
  "https://example.com@127.0.0.1/",
  "file:///etc/passwd",
  "ftp://example.com/",
  "data:text/plain,hi",
  "gopher://example.com/",
  "//example.com/",
  "example.com",
  "",
])("%j is refused in a sentence", (url) => {
  const required = requirePublicUrl(url);
  expect(required.ok ? url : required.error).toMatch(/(Only pages of the public web are|Give a whole one).*\.$/);
});

test.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("%s is a public address", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(
  [
    "127.0.0.1 127.255.0.1 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1",
    "198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1",
    "2002:7f00:1:: 2001::1 2001:db8::1 nonsense",
  ].flatMap((addresses) => addresses.split(" ")),
)("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
