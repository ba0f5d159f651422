"""Statistical tables that people lay out by hand, known by their shape and read as rows."""
