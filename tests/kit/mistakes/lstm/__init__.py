"""Mistakes in chapter lstm."""
