"""Regularized autoencoders: sparse, denoising, contractive (slides 22–26)."""
