"""Whether an answer covers what a question names and asks; what is left unexplained decides against it.

`wants` knows what kinds of thing a question wants stated (a sum, a date, a company) and `stated` whether a text does;
`strangers` finds names that the documents do not know, `passages` says whether a sentence of a document may answer,
`left` whether the places that an answer rests on bear out the words that its frame leaves open, and `judging` puts
them together: a frame's answer, or none.
"""
