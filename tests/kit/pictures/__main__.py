"""Draw the chapters' pictures anew: `python -m tests.kit.pictures`, or only those of the chapters named."""

import sys

from . import CHAPTERS, write

for chapter in sys.argv[1:] or CHAPTERS:
    file = write(chapter)
    print(f"{file}  {file.stat().st_size / 1000:.0f} kB")
