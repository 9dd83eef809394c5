"""ledger: a log that only grows, its tree of hashes, its signed checkpoints, its export and its proofs. No Django."""
