"""Exports: the figures beside the pages as open CSV, spreadsheet and EES copy; pages as PDF; blank returns."""
