#!/usr/bin/env bash
# Set up what is missing, then run every check: style, types, tests. Arguments go to pytest (-m "not slow" is quick).
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
bin=${DOCGEN_VENV:-.venv}/bin
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/python" -m pytest "$@"
