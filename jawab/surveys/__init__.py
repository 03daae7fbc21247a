"""Customers say how it was: asked once in a while, answered by a link, and followed up where it was bad."""
