"""Leads and campaigns on their pages, and leads beside tickets."""
