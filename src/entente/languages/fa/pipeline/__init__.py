"""Trained Persian pipelines, and how they cut text into words (`words.py`)."""
