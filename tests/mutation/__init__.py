"""Mutation of the rules: each condition and check taken out or turned around, to see a test fail.

`make mutants` runs it. A mutant is put into the running functions themselves, in a fork of a pytest session that has
collected its tests already, so one costs a fraction of a second.
"""
