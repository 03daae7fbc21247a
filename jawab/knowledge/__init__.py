"""What the desk knows how to say: replies kept ready."""
