"""Mistakes in chapter autoencoder."""
