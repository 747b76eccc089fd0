"""Correct variants for the chapter on regularized autoencoders."""
