#!/usr/bin/env bash
# Makes the folder given as $1 into a Python environment, with the first Python of 3.11 or later
# that is here and can. Says in plain words what to install when there is none, or none can.
set -euo pipefail
folder=$1

# An environment that works is kept: somebody may be running Teabreak from it.
if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then exit 0; fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT

found=
for name in python3 python3.11 python3.12 python3.13 python3.14 python3.15; do
    version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])
sys.exit(sys.version_info < (3, 11))' 2>/dev/null) || continue
    if "$name" -m venv --clear "$folder" >"$said" 2>&1; then exit 0; fi
    rm -rf "$folder"
    found=${found:-$version}
done

if [ -n "$found" ]; then
    cat "$said" >&2
    cat >&2 <<SAY

Python $found is here, but it cannot make an environment (its venv module is not installed).
On Debian and Ubuntu that is a package of its own:
  sudo apt-get install python3-venv        (or python$found-venv)
Then run make again.
SAY
else
    cat >&2 <<'SAY'
Teabreak needs Python 3.11 or later, and there is none here. To install it:
  Debian 12, Ubuntu 24.04 or later:  sudo apt-get install python3 python3-venv
  Fedora:                            sudo dnf install python3
  macOS:                             brew install python
Then run make again.
SAY
fi
exit 1
