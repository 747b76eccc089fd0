"""Correct variants for chapter variants."""
