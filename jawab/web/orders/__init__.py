"""Orders and their money, as agents take, change and answer for them."""
