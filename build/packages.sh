# Sourced by run.sh and test.sh: what the machine must have beside the .NET SDK, and how it is got on Debian and its kin.
# MYEMS_INSTALL=no leaves the machine alone.

say() { printf '%s\n' "$*" >&2; }

can_install() {
  [ "$(id -u)" = 0 ] && [ "${MYEMS_INSTALL:-yes}" != no ] && command -v apt-get >/dev/null
}

# A PostgreSQL that MyEms can run as its own: version 15 or newer.
has_postgresql() {
  local initdb major
  for initdb in /usr/lib/postgresql/*/bin/initdb; do
    major=${initdb#/usr/lib/postgresql/}
    major=${major%%/*}
    case $major in *[!0-9]*) continue ;; esac
    [ -x "$initdb" ] && [ "$major" -ge 15 ] && return 0
  done
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null
}

# Whether a package's files are there, asked of the files: dpkg is slow, and there are other ways to have them.
has_package() {
  case $1 in
    postgresql) has_postgresql ;;
    npm) command -v npm >/dev/null ;;
    chromium) command -v chromium >/dev/null ;;
    poppler-utils) command -v pdftotext >/dev/null ;;
    fonts-noto-cjk) [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] ;;
    fonts-dejavu-core) [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] ;;
    python3-pymodbus) [ -d /usr/lib/python3/dist-packages/pymodbus ] ;;
    python3-serial) [ -d /usr/lib/python3/dist-packages/serial ] ;;
    python3-serial-asyncio) [ -d /usr/lib/python3/dist-packages/serial_asyncio ] ;;
    *) dpkg -s "$1" >/dev/null 2>&1 ;;
  esac
}

apt_quietly() {
  local log
  log=$(mktemp)
  if ! DEBIAN_FRONTEND=noninteractive apt-get -qq -y "$@" >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Debian's server package would at once create and start a cluster of its own, which nobody here wants.
install_postgresql() {
  apt_quietly install --no-install-recommends postgresql-common || return 1
  if [ -f /etc/postgresql-common/createcluster.conf ]; then
    sed -i 's/^#\? *create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi
  apt_quietly install --no-install-recommends postgresql
}

# need PACKAGE...: installs what is missing, or says what is missing and goes on.
need() {
  local package missing=()
  for package in "$@"; do
    has_package "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! can_install; then
    say "Missing: ${missing[*]}. MyEms goes on without; an administrator can install them: apt-get install ${missing[*]}"
    return 0
  fi
  say "Installing ${missing[*]} …"
  apt_quietly update || say "The package lists could not be refreshed; trying with those that are there."
  for package in "${missing[@]}"; do
    if [ "$package" = postgresql ]; then install_postgresql; else apt_quietly install --no-install-recommends "$package"; fi \
      || say "$package could not be installed; going on without it."
  done
}

# The SDK is the one thing that is not installed for you.
need_dotnet() {
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-${HOME:-$root/artifacts}}"
  if ! command -v dotnet >/dev/null; then
    say "The .NET 10 SDK is needed and 'dotnet' is not on the PATH: see https://dotnet.microsoft.com/download/dotnet/10.0"
    exit 2
  fi
  if ! dotnet --list-sdks | grep -q '^10\.'; then
    say "The .NET 10 SDK is needed; here is: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')(see https://dotnet.microsoft.com/download/dotnet/10.0)"
    exit 2
  fi
}
