"""What customers complain of: what happened, why, what was done about it, what it cost, and whether in time."""
