"""Peers that install slowly: what they say is kept with their versions, and made anew by `make peers`."""
