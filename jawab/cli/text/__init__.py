"""The language layer on standard input: what it reads in a line, which query finds a text, which requests are one."""
