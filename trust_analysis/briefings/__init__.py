"""Briefings: notebooks executed by papermill and exported by nbconvert, with the figures beside them."""
