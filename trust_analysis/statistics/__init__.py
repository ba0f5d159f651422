"""Methods: plain numbers and arrays in, the same out; one method per module, its source cited."""
