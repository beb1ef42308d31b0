"""Measures the assistant from the outside. Stands on the service, the command line and HTTP."""
