/** Which commands are ordinary development, and which are never an agent's business? */

/**
 * Never, whoever allows it: they give power over the machine, over other users, or over accounts elsewhere.
 * A name covers what is made of it, as `mkfs` covers `mkfs.ext4`.
 */
export const hardBlocked: readonly string[] = [
  ..."dd mkfs mke2fs mkswap fdisk sfdisk cfdisk parted wipefs losetup cryptsetup".split(" "),
  ..."shutdown reboot poweroff halt init telinit kexec".split(" "),
  ..."chown chgrp setfacl chattr setcap".split(" "),
  ..."systemctl systemd-run service launchctl rc-service initctl crontab at atd batch".split(" "),
  ..."iptables ip6tables nft ufw firewall-cmd tc".split(" "),
  ..."sudo su doas pkexec runuser setpriv chroot unshare nsenter capsh bwrap newgrp sg login".split(" "),
  ..."mount umount swapon swapoff insmod modprobe rmmod sysctl mknod debugfs".split(" "),
  ..."useradd usermod userdel groupadd groupmod groupdel adduser deluser passwd chpasswd visudo vipw".split(" "),
  ..."aws gcloud az kubectl helm docker-compose docker-credential terraform pulumi ansible".split(" "),
];

/** They show, and change nothing. */
export const looking: ReadonlySet<string> = new Set(
  (
    "ls cat head tail wc grep egrep fgrep rg ag stat file du df pwd od hexdump strings diff cmp comm cut tr paste join fold fmt column " +
    "expand rev tac seq jq which whereis type date cal uname arch nproc md5sum sha1sum sha256sum sha512sum shasum cksum b2sum basename " +
    "dirname realpath readlink echo printf test [ true false"
  ).split(" "),
);

/** Read, build, test and tidy up: what building an application takes. */
export const defaultAllowed: ReadonlySet<string> = new Set(
  [
    ...looking,
    // Looking.
    "find fd tree less more nl xxd sort uniq shuf split csplit yq base64 base32 iconv dos2unix xmllint",
    "hash whoami id groups hostname env printenv uptime free ps pgrep lsof ss netstat",
    // Changing files.
    "cp mv rm mkdir rmdir touch ln tee truncate mktemp chmod sed awk gawk mawk patch install",
    "tar gzip gunzip zcat bzip2 bunzip2 xz unxz zip unzip zstd",
    // The shell's own.
    "cd pushd popd dirs : export unset set shift return exit break continue read local",
    "declare typeset readonly wait jobs fg bg disown trap getopts umask ulimit let shopt mapfile readarray times sleep yes",
    "command builtin exec eval source . xargs time timeout nice ionice nohup stdbuf setsid flock watch",
    // Building and testing.
    "npm npx pnpm pnpx yarn node tsc tsx vite next bun bunx deno corepack eslint prettier vitest jest playwright",
    "python python3 pip pip3 pipx uv poetry pytest ruff mypy black cargo rustc rustfmt go gofmt gcc g++ cc c++ clang",
    "make cmake ninja java javac mvn gradle dotnet ruby bundle rake php composer perl lua swift kotlinc elixir mix",
    "flask uvicorn gunicorn alembic django-admin celery tox nox isort pylint flake8 pyright coverage pipenv hatch pdm uvx pre-commit",
    "golangci-lint staticcheck goimports ctest jar dart flutter zig rails rspec rubocop gem phpunit phpstan",
    "turbo nx lerna esbuild webpack rollup ng astro nuxt wasm-pack trunk shellcheck yamllint bats",
    "sqlite3 psql createdb pg_isready redis-cli openssl",
    "git gh curl wget kill killall pkill sh bash dash docker playwright-cli chromium",
  ]
    .join(" ")
    .split(" "),
);

/** Names for which `pkill` and `killall` may be used, where the agent sees no processes but its own. */
export const defaultProcesses: readonly string[] = ["node", "npm", "npx", "vite", "next"];

/** Whether a name is one of these, or made of one: `mkfs.ext4`, `SUDO`, `dd.exe`. */
export function isNamed(name: string, names: Iterable<string>): boolean {
  const lower = name.toLowerCase();
  for (const blocked of names) {
    if (lower === blocked || lower.startsWith(`${blocked}.`)) return true;
  }
  return false;
}
