"""From a clean text to clauses: sentences, names, times, quotations, who is meant. Pure functions over values."""
