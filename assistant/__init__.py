"""Forebyggelsesassistenten: answers with proven citations from a municipality's own documents."""
