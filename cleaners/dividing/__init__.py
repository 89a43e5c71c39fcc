"""a page -> its works, each with title and metadata."""
