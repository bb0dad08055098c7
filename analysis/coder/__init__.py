"""A language model as one more coder: the codebook's questions, put to a server that the user names.

`questions` makes of a text and a variable what is sent, and reads what comes back; `server` sends it; `kept` keeps
each answer; `work` goes through the texts, within a budget. Only the command ``code`` does any of this: no page and no
other module may import this one.
"""
