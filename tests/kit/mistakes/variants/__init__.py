"""Mistakes in chapter variants."""
