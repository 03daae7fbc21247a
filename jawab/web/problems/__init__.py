"""The screens of problems: those that are looked into, and one of them with whom it concerns."""
