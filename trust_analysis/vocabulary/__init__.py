"""The words that every other room uses: periods, areas, statuses, result columns, findings, errors, the profile."""
