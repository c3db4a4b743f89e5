#!/bin/sh
# Install Ralph (MIT) below var/judges, for `make bench` to measure the learning record store beside it.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m venv var/judges/ralph
var/judges/ralph/bin/pip install --quiet 'ralph-malph[cli,lrs]==5.1.0' requests
