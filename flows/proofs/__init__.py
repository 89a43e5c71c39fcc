"""The proofs of `jiaokan audit`, one module a promise or two: each yields what it finds wrong, and nothing else."""
