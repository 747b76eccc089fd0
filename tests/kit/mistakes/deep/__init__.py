"""Mistakes in chapter deep."""
