"""Times and promises in a message: where they stand, when they are, and who commits to them."""
