"""Customers who have signed in: who is looking, and the cookie they are known by. Their pages are ``web.requests``."""
