"""The desk played forward from where it stands, many times, to say how long somebody will wait."""
