"""What partners return: cleaned, screened and pseudonymised, and what is asked of a whole submission."""
