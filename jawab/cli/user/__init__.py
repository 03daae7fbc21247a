"""What ``jawab user`` does, once Django is wanted."""
