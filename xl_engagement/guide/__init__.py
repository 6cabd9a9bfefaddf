"""The guide's facts as plain immutable data, each with the document that it comes from.

This layer computes nothing and imports nothing else of the package. Each module holds one concept: the engagement
models, the cost table, the thresholds, the decision, the questions to a vendor, the glossary, who does what. Every
record names its source by key; `sources.interest_of` says who wrote that source and what they have to gain. Facts are
restated in our own words, and a record that no document supports is marked as our reading.
"""
