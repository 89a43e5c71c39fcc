"""Files that hold pages: one module a format, one line each in `registry`."""
