"""One file for each subcommand; the file's name is the subcommand's, its object is called ``command``."""
