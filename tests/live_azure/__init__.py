"""An HTTPS server that answers as Azure's services do, for the SDK's own clients and for use by hand:

    PYTHONPATH=tests python -m live_azure --nodes 50 --failing 3

It is a proxy to which all of Azure's hosts lead, with certificates of a CA of its own, so that clients run unchanged.
"""
