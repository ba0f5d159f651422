"""What pages tell: cards, key points, tables, questions, what is not known, how a figure was made."""
