"""The exit statuses of `grade`, besides 0 (done) and 2 (wrong usage, click's own)."""

EXIT_PROBLEMS = 1  # some path or file could not be taken; the others were
EXIT_ISOLATION = 3  # the isolation asked for is not to be had on this machine
