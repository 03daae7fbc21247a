"""Builds and measures what the language layer learns from the corpus."""
