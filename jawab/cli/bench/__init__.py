"""What ``jawab bench`` does: each figure of speed as a ratio to a bare limit measured in the same run."""
