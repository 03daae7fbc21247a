"""What ``jawab waits`` does: a desk's day told line by line, the waits it foretells, and how true they came."""
