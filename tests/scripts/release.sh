#!/usr/bin/env bash
# Makes a release in one folder: the static program, its manual pages, completions, licence, bill of materials, an archive
# of all of it, and the SHA-256 sums. The same commit gives the same bytes, in whatever folder it is built.
#   tests/scripts/release.sh [FOLDER]       default: target/release-files
#   tests/scripts/release.sh --twice        builds the commit in two new folders and compares every byte
# TARGET chooses another system (default x86_64-unknown-linux-musl). For musl a C compiler for it is needed (`apt-get
# install musl-tools`): one library has a few files of C.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${TARGET:-x86_64-unknown-linux-musl}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C

if [ "${1:-}" = --twice ]; then
  work=$(mktemp -d "${TMPDIR:-/tmp}/begroot-release-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  for one in een/map twee; do
    mkdir -p "$work/$one"
    git archive HEAD | tar -x -C "$work/$one"
    (cd "$work/$one" && CARGO_TARGET_DIR="$work/$one/target" bash tests/scripts/release.sh "$work/$one/uit")
    rm -rf "$work/$one/target"
  done
  diff -r "$work/een/map/uit" "$work/twee/uit" || { echo "the two builds differ"; exit 1; }
  echo "two builds in two folders gave the same bytes:"
  cat "$work/twee/uit/SHA256SUMS"
  exit
fi

folder=$(realpath -m "${1:-target/release-files}")
build=$(realpath -m "${CARGO_TARGET_DIR:-target}")
rustup target list --installed 2>/dev/null | grep -qx "$target" || rustup target add "$target" \
  || { echo "the Rust of $target is missing and could not be had: rustup target add $target"; exit 1; }
# No folder of the machine that builds stands in the program. The last of these that fits is taken.
cargo_home=${CARGO_HOME:-$HOME/.cargo}
maps="--remap-path-prefix=$PWD=/begroot --remap-path-prefix=$cargo_home=/cargo --remap-path-prefix=$(rustc --print sysroot)=/rust --remap-path-prefix=$build=/target"
export CFLAGS="-ffile-prefix-map=$build=/target -ffile-prefix-map=$cargo_home=/cargo" CARGO_INCREMENTAL=0
case $target in
  *-musl)
    compiler=${CC:-musl-gcc}
    command -v "$compiler" >/dev/null || { echo "$compiler is missing: apt-get install musl-tools"; exit 1; }
    export "CC_${target//-/_}=$compiler"
    ;;
esac
export RUSTFLAGS="-C target-feature=+crt-static $maps"
cargo build --profile dist --locked --all-features --target "$target"

rm -rf "$folder"
name=begroot-$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)-$target
inside=$folder/$name
mkdir -p "$inside/man" "$inside/completions"
cp "$build/$target/dist/begroot" "$inside/"
cp LICENSE README.md CHANGELOG.md "$inside/"
begroot=$inside/begroot
"$begroot" man --map "$inside/man" >/dev/null
for shell in bash zsh fish elvish powershell; do "$begroot" completions "$shell" >"$inside/completions/begroot.$shell"; done
"$begroot" --version >"$inside/VERSION"
python3 tests/scripts/sbom.py "$inside/begroot.cdx.json" "$target" >/dev/null
if file "$begroot" 2>/dev/null | grep -q 'dynamically linked'; then echo "the program is not static"; exit 1; fi
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
  -C "$folder" -cf - "$name" | gzip -9n >"$folder/$name.tar.gz"
(cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum | sed 's|  \./|  |' >SHA256SUMS)
echo "the release is in $folder:"
(cd "$folder" && ls -l "$name" "$name.tar.gz" | awk 'NF > 2 { print "  " $5, $9 }')
