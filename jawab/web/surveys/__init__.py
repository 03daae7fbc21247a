"""What customers said of the desk, for those who supervise."""
