"""Correct variants for chapter autoencoder."""
