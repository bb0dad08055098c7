"""Exports of news databases: lines → records. A database is written once, whatever the make of its files.

Labels and dates come in the language of the site and of the article; what they are called is in `multilingual`.
"""
