"""The language layer: documents, sentences, numbers, dates, names. Pure; knows no story."""
