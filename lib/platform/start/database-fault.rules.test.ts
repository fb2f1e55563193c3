import { expect, it } from "vitest";
import { type DatabaseFault, databaseFaultOf, sentenceOf } from "./database-fault.rules";

const ADDRESS = { host: "db.example", port: 5432, database: "ess", user: "ess" };

it.each<[string, { code?: string; message?: string; syscall?: string }, DatabaseFault | null]>([
  ["nobody listens", { code: "ECONNREFUSED" }, "away"],
  ["no such name", { code: "ENOTFOUND" }, "away"],
  ["no socket at its path", { code: "ENOENT", syscall: "connect" }, "away"],
  ["no answer in time", { message: "timeout expired" }, "away"],
  ["wrong password", { code: "28P01" }, "login_refused"],
  ["unknown user", { code: "28000", message: 'role "x" does not exist' }, "login_refused"],
  [
    "no password given",
    { message: "SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string" },
    "login_refused",
  ],
  [
    "not in pg_hba.conf",
    { code: "28000", message: 'no pg_hba.conf entry for host "1.2.3.4", SSL encryption' },
    "host_not_admitted",
  ],
  ["TLS only", { code: "28000", message: "no pg_hba.conf entry for host, no encryption" }, "tls_required"],
  ["no such database", { code: "3D000" }, "database_missing"],
  ["starting", { code: "57P03" }, "starting"],
  ["full", { code: "53300" }, "full"],
  ["self-signed", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "tls_untrusted"],
  ["another host's certificate", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }, "tls_untrusted"],
  ["expired", { code: "CERT_HAS_EXPIRED" }, "tls_untrusted"],
  ["no TLS there", { message: "The server does not support SSL connections" }, "tls_not_offered"],
  ["no certificate file", { code: "ENOENT", syscall: "open" }, "tls_file_missing"],
  ["no right", { code: "42501" }, "not_allowed"],
  ["a bug of ours", { code: "42P01", message: 'relation "x" does not exist' }, null],
])("recognises %s", (_title, error, fault) => {
  expect(databaseFaultOf(Object.assign(new Error(error.message), error))).toBe(fault);
});

it("says each fault in one Thai and one English sentence", () => {
  const { th, en } = sentenceOf("older", ADDRESS, "20261124");
  expect(th).toMatch(/^ฐานข้อมูล ess เก่ากว่าโปรแกรมนี้ \(20261124\)/);
  expect(en).toMatch(/^The database ess is older than this program \(20261124\): run `npm run migrate` first\.$/);
});
