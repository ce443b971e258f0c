#!/usr/bin/env bash
# Builds Tawthiq and runs every test. From a clean clone this does all that continuous integration does.
#   ./build.sh           restore, build (Release, warnings are errors), every test
#   ./build.sh --setup   first installs what the tests need beyond the .NET SDK; a skipped test is then a failure
#   ./build.sh -q        quick inner loop: Debug, no analyzers, no browser tests
# The last line is "N passed, N failed". Exit codes: 0 all passed, 1 a test failed or none ran, 3 something is missing here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Debian names of what the tests need
packages=(
  libsqlite3-0 poppler-utils qpdf openssl chromium fonts-noto-core zbar-tools librsvg2-bin
  strace bubblewrap ffmpeg libimage-exiftool-perl tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra
)
command -v npm >/dev/null || packages+=(nodejs npm) # node from elsewhere brings its own npm, and Debian's would not go beside it
command -v python3 >/dev/null || packages+=(python3)

setup=false quick=false
for argument in "$@"; do
  case "$argument" in
    --setup) setup=true ;;
    -q | --quick) quick=true ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/}" ]; then
  export HOME="$PWD/artifacts/home"
  mkdir -p "$HOME"
fi
export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$HOME}"

missing_packages() {
  local name
  for name in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
  done
}

install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "No apt-get here. The tests need what Debian calls: ${packages[*]}. Install these another way; the build goes on." >&2
    return
  fi
  local missing as_root=()
  mapfile -t missing < <(missing_packages)
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      echo "Only root can install packages. Run: sudo apt-get install ${missing[*]}   The build goes on without them." >&2
      return
    fi
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || echo "apt-get update failed; trying with the package lists at hand." >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || echo "Some of these could not be installed: ${missing[*]}. Tests that need them will say so." >&2
}

# Programs of others that read what is written here: nothing of the product needs them.
install_peers() {
  if ! command -v npm >/dev/null; then
    echo "No npm here; tests that need programs of others will say so." >&2
    return
  fi
  local to=artifacts/npm
  mkdir -p "$to"
  if [ ! -e "$to/node_modules/warcio/package.json" ]; then
    npm install --prefix "$to" --no-audit --no-fund --silent warcio@2.4.11 || echo "npm could not install warcio." >&2
  fi
  # The package alone: its programs are bundled, and some of what it was built with cannot be had everywhere.
  if [ ! -e "$to/replaywebpage/ui.js" ]; then
    mkdir -p "$to/replaywebpage"
    npm pack --silent --pack-destination "$to" replaywebpage@2.4.6 >/dev/null && tar -xzf "$to/replaywebpage-2.4.6.tgz" -C "$to/replaywebpage" --strip-components=1 \
      || { rm -rf "$to/replaywebpage"; echo "npm could not get replaywebpage." >&2; }
  fi
  if [ ! -e "$to/c2pa-node/dist/index.node" ]; then
    mkdir -p "$to/c2pa-node"
    npm pack --silent --pack-destination "$to" @contentauth/c2pa-node@0.9.8 >/dev/null && tar -xzf "$to/contentauth-c2pa-node-0.9.8.tgz" -C "$to/c2pa-node" --strip-components=1 \
      || { rm -rf "$to/c2pa-node"; echo "npm could not get c2pa-node." >&2; }
  fi
}

restore() {
  local attempt
  for attempt in 1 2 3; do
    if dotnet restore Tawthiq.slnx --verbosity quiet; then return; fi
    echo "Restore failed ($attempt of 3)." >&2
    sleep $((attempt * 5))
  done
  echo "The packages could not be restored. Check the network and the NuGet source, then run ./build.sh again." >&2
  exit 3
}

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing (no 'dotnet' on the PATH). Install it from https://dotnet.microsoft.com/download, then run ./build.sh again." >&2
  exit 3
fi
if $setup; then install_packages; install_peers; fi
restore

if $quick; then
  configuration=Debug options=(-p:Quick=true) filter=(--filter-not-trait Needs=Browser)
else
  configuration=Release options=(-p:TreatWarningsAsErrors=true) filter=()
fi
dotnet build Tawthiq.slnx --no-restore --configuration "$configuration" --verbosity quiet "${options[@]}" || { echo "The build failed; no test was run."; echo "0 passed, 1 failed"; exit 1; }

log=artifacts/test-output.txt
code=0
dotnet "artifacts/bin/Tawthiq.Tests/${configuration,,}/Tawthiq.Tests.dll" --no-ansi --no-progress --output Detailed "${filter[@]}" >"$log" 2>&1 || code=$?
# Passed tests are not news; failed and skipped ones are shown with what they say.
grep -vE '^(passed |Ok, passed )' "$log" || true

number() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(number succeeded) failed=$(number failed) skipped=$(number skipped)
passed=${passed:-0} failed=${failed:-0} skipped=${skipped:-0}
if [ "$skipped" != 0 ]; then
  echo "$skipped skipped; each is named above with what it needs (./build.sh --setup installs it)."
  if $setup || [ "${CI:-}" = true ]; then
    echo "Here a skipped test counts as a failure."
    failed=$((failed + skipped))
  fi
fi
# A runner that died, or ran nothing, must not look like success.
if [ "$code" != 0 ] && [ "$failed" = 0 ] || [ "$passed" = 0 ] && [ "$failed" = 0 ]; then
  echo "The test run did not come to its end (exit code $code); see $log."
  failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
