"""What ``jawab mail`` does: showing how mail is read, and bringing mail in from files."""
