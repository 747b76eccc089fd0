"""What each exercise must do; `tests/kit` holds the kit's own tests."""
