"""copies of a work -> one record."""
