#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: installs the kit. AUTOGRADER_ROOT stands for /autograder.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}

newest() {
    for python in python3.14 python3.13 python3.12 python3.11 python3; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

if [ -z "$(newest)" ]; then
    apt-get update
    apt-get install -y python3.12 python3.12-venv || apt-get install -y python3.11 python3.11-venv
fi
"$(newest)" -m venv "$root/venv"
"$root/venv/bin/pip" install --quiet -e "$root/source/kit"
