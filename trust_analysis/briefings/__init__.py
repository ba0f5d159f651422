"""Briefings: notebooks executed by papermill and rendered by nbconvert."""
