#!/usr/bin/env bash
# Finds a Python, installs uv beside the project, and (given an environment and a project) installs that project's lock.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  local candidate
  for candidate in ${PYTHON:-} "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python python3.13 python3.14 python3.12 python3.11 python3; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || continue
    command -v "$candidate"
    return
  done
  echo "EdgeControl needs Python 3.11 to 3.14 (3.13 is best: the Lambdas run it). Install one, or name one: make setup PYTHON=/path/to/python" >&2
  return 1
}

install_uv() {
  [ -x .tools/bin/uv ] && return
  "$1" -m pip --version >/dev/null 2>&1 || { echo "This Python has no pip: install it (Debian: apt install python3-pip), then run 'make setup' again." >&2; return 1; }
  "$1" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --target .tools "uv==0.13.9" 2>.tools.log || {
    cat .tools.log >&2
    echo "Installing uv failed: is the network, or your package index, reachable? Then run 'make setup' again." >&2
    return 1
  }
  rm -f .tools.log
}

python=$(find_python)
install_uv "$python"
[ $# -eq 0 ] && exit 0
UV_PROJECT_ENVIRONMENT="$PWD/$1" .tools/bin/uv sync --quiet --frozen --project "$2" --python "$python" || {
  echo "Installing into $1 failed: is the network, or your package index, reachable? Then run 'make setup' again." >&2
  exit 1
}
