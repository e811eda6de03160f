import { expect, test } from "vitest";
import { isSensitivePath } from "./sensitive.ts";

test.each(
  [
    ".env .ENV .env.local .env.production packages/api/.env .env.example.local .env~ .env.bak .env.2 .envrc prod.env",
    "server.pem SERVER.PEM tls/server.key a.p12 a.pfx a.jks a.keystore AuthKey.p8 server.key.bak putty.ppk vault.kdbx",
    "id_rsa id_rsa.pub id_ed25519 .ssh .ssh/config deploy/.ssh/known_hosts .aws/credentials .gnupg/x .kube/config",
    ".npmrc packages/a/.npmrc .netrc _netrc .pypirc .pgpass .htpasswd .dockercfg .docker/config.json .my.cnf",
    ".git .git/config sub/.git/config sub/.git .GIT/config .git-credentials .hg/hgrc",
    "credentials credentials.json google-credentials.yaml client_secret.json secrets.yml config/secrets/a.env .credentials",
    "kubeconfig kubeconfig.yaml prod.kubeconfig service-account.json service-account-prod.json serviceAccountKey.json",
    "terraform.tfstate terraform.tfstate.backup prod.tfvars .terraform/x .bash_history .vault-token wp-config.php",
    ".env. .git./config .env::$DATA ./.env a//.env a\\.env .claude/.credentials.json .codex/auth.json",
  ].flatMap((paths) => paths.split(" ")),
)("%s keeps secrets", (path) => {
  expect(isSensitivePath(path)).toBe(true);
});

test("letters of another width and characters nobody sees hide nothing", () => {
  expect([".\u200Denv", ".ｅｎｖ", ".g\u200Cit/config"].map(isSensitivePath)).toEqual([true, true, true]);
});

test.each(
  [
    ".env.example .env.sample .env.template .env.local.example .environment env.ts src/env/index.ts environment.md",
    "src/credentials.ts credentials-form.tsx secrets.py secrets.md secretary.json src/keys.ts src/key.test.ts monkey.md",
    ".gitignore .gitattributes .github/workflows/ci.yml .docker/Dockerfile docker/config.json .claude/settings.json",
    ".autocoder/config.yaml .autocoder/spec.md package.json README.md locales/en/auth.json src/id_rsa_note/a.ts .",
  ].flatMap((paths) => paths.split(" ")),
)("%s may be read", (path) => {
  expect(isSensitivePath(path)).toBe(false);
});
