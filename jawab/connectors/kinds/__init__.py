"""A folder for each kind of shop."""
