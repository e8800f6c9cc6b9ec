"""The desk: a web application over the ledger, to read, check and decide in a browser.

Needs the extra ``sayso[desk]``. It stands above the pipeline: it asks the ledger,
and it wires the stages anew only where a person adds reports.
"""
