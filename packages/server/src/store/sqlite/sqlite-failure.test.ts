import { expect, test } from "vitest";
import { sqliteFailure } from "./sqlite-failure.ts";

const sqliteError = (errcode: number) => Object.assign(new Error("disk I/O error"), { errcode });

test("a disk that refuses is told apart by the kind of SQLite's error, however precise its code", () => {
  const cause = sqliteError(778); // SQLITE_IOERR_WRITE
  expect(sqliteFailure(cause, "/home/autocoder.db")).toMatchObject({
    type: "io-failed",
    message: "/home/autocoder.db could not be read or written (disk I/O error). Check the disk it is on and try again.",
    cause,
  });
});

test("an error in a statement, and one that is not SQLite's, is a defect", () => {
  expect(sqliteFailure(sqliteError(1), "/home/autocoder.db")).toBeUndefined();
  expect(sqliteFailure(new Error("a defect"), "/home/autocoder.db")).toBeUndefined();
});
