"""Autoencoders and principal components (slides 15–21)."""
