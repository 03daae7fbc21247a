"""The form of the help centre: a request that somebody typed, and what signed-in customers write to theirs."""
