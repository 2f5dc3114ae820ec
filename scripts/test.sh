#!/usr/bin/env bash
# Set up what is missing, then run the checks: style, types, tests. With --all also those that need minutes (LibreOffice
# prints hundreds of files). Other arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
bin=${DOCGEN_VENV:-.venv}/bin
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
if [ "${1:-}" = --all ]; then
    shift
    exec "$bin/python" -m pytest "$@"
fi
exec "$bin/python" -m pytest -m "not slow" "$@"
