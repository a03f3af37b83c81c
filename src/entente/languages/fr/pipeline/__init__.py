"""Trained French pipelines, and how they cut text into words (`words.py`)."""
