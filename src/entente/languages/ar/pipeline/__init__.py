"""Trained Arabic pipelines, and the view of Arabic words they were trained on (`words.py`)."""
