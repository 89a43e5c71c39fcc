"""From scraped bytes to collated records: reading, restoring, dividing, collating, on a common ground floor."""
