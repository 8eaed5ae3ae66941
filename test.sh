#!/usr/bin/env bash
# Builds everything and runs every test: ./test.sh [options of the test programs, such as --filter-trait Feature=ACQ-01]
# The last line is "N passed, N failed, N skipped". MYEMS_TEST_JOBS sets how many test programs run side by side.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/packages.sh
. "$root/build/packages.sh"
cd "$root"

results=$root/artifacts/tests
jobs=${MYEMS_TEST_JOBS:-2}

need postgresql npm chromium fonts-noto-cjk fonts-dejavu-core poppler-utils python3-pymodbus python3-serial python3-serial-asyncio
need_dotnet
rm -rf "$results"
mkdir -p "$results"

say "Building …"
dotnet build MyEms.sln -c Release -v quiet -nologo --disable-build-servers

# run_project NAME OPTION...: its output and exit code go to files, so that programs side by side do not mix their lines.
run_project() {
  local name=$1 code=0
  shift
  "tests/$name/bin/Release/net10.0/$name" --no-ansi --progress off --timeout 20m --results-directory "$results" "$@" \
    >"$results/$name.log" 2>&1 || code=$?
  printf '%s\n' "$code" >"$results/$name.exit"
}

figure() { awk -v key="$2:" '$1 == key { n = $2 } END { print n + 0 }' "$results/$1.log"; }

passed=0 failed=0 skipped=0 broken=0
report_project() {
  local name=$1 filtered=$2 code f
  code=$(cat "$results/$name.exit")
  f=$(figure "$name" failed)
  passed=$((passed + $(figure "$name" succeeded))) skipped=$((skipped + $(figure "$name" skipped)))
  case $code in
    0) ;;
    8) # no test ran: right only when a filter was given
      if [ "$filtered" = no ]; then
        broken=1
        say "$name holds no test."
      fi ;;
    *)
      broken=1
      [ "$f" -gt 0 ] || f=1 # it died before it could count
      cat "$results/$name.log" ;;
  esac
  failed=$((failed + f))
  printf '%-28s %5d passed %4d failed %4d skipped   %s\n' "$name" "$(figure "$name" succeeded)" "$f" "$(figure "$name" skipped)" \
    "$(awk '$1 == "duration:" { $1 = ""; d = $0 } END { print d }' "$results/$name.log")"
}

filtered=no
[ $# -eq 0 ] || filtered=yes
# The browser tests come last and alone: a page that loads while both cores are busy measures the cores.
together=() alone=()
for project in tests/*.Tests; do
  name=${project#tests/}
  case $name in *.E2E.Tests) alone+=("$name") ;; *) together+=("$name") ;; esac
done

for name in "${together[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  run_project "$name" "$@" &
done
wait
for name in "${alone[@]}"; do run_project "$name" "$@"; done
for name in "${together[@]}" "${alone[@]}"; do report_project "$name" "$filtered"; done
grep -h -A1 '^skipped ' "$results"/*.log | grep -v '^--' || true

if [ $((passed + failed)) -eq 0 ]; then
  say "No test ran."
  broken=1
fi
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
