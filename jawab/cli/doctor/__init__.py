"""Checks of the ground a desk stands on: machine, folders, ports, database."""
