"""One cause behind many tickets: what it is, how to get round it until it is mended, and whom it concerns."""
