#!/usr/bin/env bash
# Set up what is missing, then render every example to out/, as DOCX and as PDF.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh runtime
mkdir -p out
for data in examples/*.yaml examples/forms/*.yaml; do
    name=out/$(basename "$data" .yaml)
    "${DOCGEN_VENV:-.venv}/bin/docgen" render "$data" -o "$name.docx" -o "$name.pdf" --overwrite
done
