"""Train the offline pipelines from openly licensed corpora: see README.md."""
