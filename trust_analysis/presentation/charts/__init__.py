"""What is drawn: each chart with its message, its text and its table."""
