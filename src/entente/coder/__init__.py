"""From clauses to mentions, by the codebook: one coder for all languages."""
