"""Prints a command of the README, the one that stands under `<!-- line: NAME -->`."""

import re
import sys
from pathlib import Path

text = Path(__file__).resolve().parent.parent.joinpath("README.md").read_text(encoding="utf-8")
found = re.search(rf"<!-- line: {sys.argv[1]} -->\n+```\w*\n(.+?)\n```", text, re.DOTALL)
if found is None:
    sys.exit(f"README.md has no line named {sys.argv[1]}")
print(found[1])
