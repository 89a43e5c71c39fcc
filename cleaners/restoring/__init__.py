"""page text -> the text its author wrote, as edits."""
