"""Every exercise, done: the single source of the stubs in `exercises`."""
