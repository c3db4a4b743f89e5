"""A form that is sent twice, by two clicks or by a network that asks again, is done once.

Each form that makes something carries a uid that was drawn with it. The first sending is answered by the
page; the second one, with the same uid and the same content, gets the answer of the first.
"""
