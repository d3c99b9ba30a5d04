#!/usr/bin/env bash
# Makes sure that there is a Chromium for the tests that look at real pages. Tries, in this order:
# the one on the PATH, Debian's package, and Playwright's own download (with the command in $1).
set -euo pipefail
playwright=$1

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if "$(dirname "$playwright")/python" - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as started:
    sys.exit(not pathlib.Path(started.chromium.executable_path).exists())
PY
then exit 0; fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ "$as_root" != no ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (apt-get install chromium)"
    # shellcheck disable=SC2086  # an empty $as_root must vanish
    if $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >"$log" 2>&1 </dev/null &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install -y --no-install-recommends chromium >>"$log" 2>&1 </dev/null &&
        command -v chromium >/dev/null; then
        exit 0
    fi
fi

echo "Downloading Chromium for the browser tests (playwright install chromium)"
if "$playwright" install chromium >>"$log" 2>&1 </dev/null; then exit 0; fi

cat "$log" >&2
cat >&2 <<'SAY'

The browser tests need Chromium, and it could not be installed. Install it, then run make again:
  Debian:   sudo apt-get install chromium
  Ubuntu:   sudo snap install chromium
  Fedora:   sudo dnf install chromium
SAY
exit 1
