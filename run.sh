#!/usr/bin/env bash
# Starts MyEms, after installing and building what is missing:
#   ./run.sh [--urls http://0.0.0.0:8080] [--data DIR]     serve, the default
#   ./run.sh ledger verify                                 any other command of the program, arguments as given
# Everything this script says goes to stderr, so that a command's output stays clean.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/packages.sh
. "$root/build/packages.sh"

out=$root/artifacts
app=$out/app
started=$out/app.started
finished=$out/app.finished
sources=(MyEms.Core MyEms.Acquisition MyEms.Pipeline MyEms.Web Directory.Build.props Directory.Build.targets Directory.Packages.props global.json)

# A file edited while the build runs is newer than its start. Directories are looked at because a deleted or renamed file
# changes only the one that held it; against the build's end, because the build makes some itself.
build_is_current() {
  [ -f "$app/myems.dll" ] && [ -f "$started" ] && [ -f "$finished" ] || return 1
  [ -z "$(cd "$root" && find "${sources[@]}" \
    \( -name bin -o -name obj -o -name node_modules -o -path 'MyEms.Web/wwwroot/lib' \) -prune -o \
    \( -type f -newer "$started" -o -type d -newer "$finished" \) -print -quit)" ]
}

build() {
  local begun
  need npm
  need_dotnet
  mkdir -p "$out"
  exec 9>"$out/build.lock"
  flock 9
  if build_is_current; then # another run.sh has built it meanwhile
    exec 9>&-
    return
  fi
  say "Building MyEms (a minute or two the first time) …"
  begun=$(mktemp "$out/begun.XXXXXX")
  rm -rf "$app.new"
  if ! dotnet publish "$root/MyEms.Web/MyEms.Web.csproj" -c Release -o "$app.new" --disable-build-servers -v quiet 9>&- >"$out/build.log" 2>&1; then
    rm -f "$begun"
    grep -E 'error|warn' "$out/build.log" | sort -u | head -n 20 >&2 || tail -n 20 "$out/build.log" >&2
    say "The build failed; all of it is in $out/build.log"
    exit 1
  fi
  rm -rf "$app"
  mv "$app.new" "$app"
  mv "$begun" "$started"
  touch "$finished"
  exec 9>&-
}

serves() {
  case ${1:-serve} in serve | -*) return 0 ;; *) return 1 ;; esac
}

address() {
  local urls=${ASPNETCORE_URLS:-http://localhost:5000}
  while [ $# -gt 0 ]; do
    case $1 in
      --urls) urls=${2:-$urls} ;;
      --urls=*) urls=${1#--urls=} ;;
    esac
    shift
  done
  printf '%s' "${urls//;/ and }"
}

[ -n "${ConnectionStrings__MyEms:-}" ] || need postgresql
need fonts-noto-cjk fonts-dejavu-core
build_is_current || build
if serves "$@"; then
  say "MyEms starts at $(address "$@") (Ctrl+C stops it)"
fi

# Its own files lie beside the program; relative arguments stay relative to where you are.
export ASPNETCORE_CONTENTROOT=$app
exec dotnet "$app/myems.dll" "$@"
