"""What the desk knows: articles in several languages, and replies kept ready."""
