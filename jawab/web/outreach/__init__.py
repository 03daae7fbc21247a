"""Leads on their pages and beside tickets."""
