"""How much of a submission is read at most. No honest one comes near."""

MAX_FILE_BYTES = 1 << 20
MAX_NOTEBOOK_BYTES = 8 << 20
MAX_CELLS_BYTES = 1 << 19
"""Of a notebook's cells: pictures and other outputs lie beside them."""
MAX_TOTAL_BYTES = 8 << 20
MAX_READ_BYTES = 64 << 20
"""Of all that is unpacked and looked at to find the sources."""
MAX_ENTRIES = 5000
MAX_DEPTH = 8
MAX_ARCHIVE_BYTES = 32 << 20
"""Of an archive inside another one, which is held in memory."""
MAX_UNPACKED_BYTES = 256 << 20
"""Of a tar file, which has to be unpacked from its beginning to find what is in it."""
MAX_DIRECTORY_BYTES = 4 << 20
"""Of a zip file's own list of its files."""
MAX_CLASS_DIRECTORY_BYTES = 64 << 20
"""The same of a whole class's, which the learning management system wrote."""
MAX_HEADER_BYTES = 256 << 10
"""Of what stands before one file in a tar file."""
MAX_CLASS_UNPACKED_BYTES = 8 << 30
"""Of a whole class's tar file."""
MAX_CLASS_ENTRIES = 1_000_000
"""The same, counting the files of all learners."""
MAX_NESTING = 1
"""How many archives may lie inside one another below a submission's own."""
MAX_PROBLEMS = 10
