"""The customer's own door: signing in, asking for something, following it, their orders."""
