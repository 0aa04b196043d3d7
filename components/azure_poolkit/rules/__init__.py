"""The base of every judgement: what a body, an unknown, a rule, a finding and a context are, and the engine.

Pure: nothing here imports pulumi, pydantic or the Azure SDK.
"""
