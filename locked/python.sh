#!/usr/bin/env bash
# Makes the folder given as $1 into a Python environment, with the first Python of 3.11 or later
# that is here. Says in plain words what to install when there is none, or when it has no venv.
set -euo pipefail
folder=$1

python=
for name in python3 python3.11 python3.12 python3.13 python3.14 python3.15; do
    if command -v "$name" >/dev/null &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done

if [ -z "$python" ]; then
    cat >&2 <<'SAY'
Teabreak needs Python 3.11 or later, and there is none here.
  Debian 12, Ubuntu 24.04 or later:  sudo apt-get install python3 python3-venv
  Fedora:                            sudo dnf install python3
  macOS:                             brew install python
Then run make again.
SAY
    exit 1
fi

if "$python" -m venv --clear "$folder" >"${TMPDIR:-/tmp}/teabreak-venv.$$" 2>&1; then
    rm -f "${TMPDIR:-/tmp}/teabreak-venv.$$"
    exit 0
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
cat "${TMPDIR:-/tmp}/teabreak-venv.$$" >&2
rm -rf "${TMPDIR:-/tmp}/teabreak-venv.$$" "$folder"
cat >&2 <<SAY

$python could not make an environment. On Debian and Ubuntu its venv is a package of its own:
  sudo apt-get install python3-venv        (or python$version-venv)
Then run make again.
SAY
exit 1
