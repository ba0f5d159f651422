"""What government publishes: each layout read as figures, one row per measure, area, period and group."""
