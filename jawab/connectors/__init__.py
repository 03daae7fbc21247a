"""Real shops and the desk in step: their orders are mirrored here, and what may be changed is asked of them first."""
