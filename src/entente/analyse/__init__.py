"""Analyse: measures over the record's facts, each with the facts that it rests on. Pure: values in, values out.

Nothing is imported here: numpy comes only with the modules that count.
"""
