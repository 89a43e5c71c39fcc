"""Measuring: clean texts of our own, ways to damage them, and the sample pages made from them."""
