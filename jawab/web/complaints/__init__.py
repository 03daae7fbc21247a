"""The screens of complaints: the list, one of them from being heard to its end, and what they came to."""
