"""The Prefect flow, its stages, and the command line."""
