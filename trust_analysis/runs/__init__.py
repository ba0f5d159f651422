"""The quarterly run: what is stale and why, the build, the pages, the manifest."""
