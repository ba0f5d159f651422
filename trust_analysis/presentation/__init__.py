"""Charts, tables and sentences, each with its text alternative; made from protected results and from nothing else."""
