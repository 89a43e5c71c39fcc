"""Simulated pages of several works, and of one work that looks like several, with their truth.

Written before the dividing wing was read, so that no rule follows its phrases: `prose` writes works, `styles` heads them as
sites do, `pages` puts them together, `lookalikes` writes the pages that must not be cut.
"""
