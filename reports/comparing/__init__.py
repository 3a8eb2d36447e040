"""改稿比对: a Word file that came back edited against the system's notice of its month.

`lines` takes a document apart into sentences and rows, `matching` finds what belongs together,
`comparing` says what differs; none of them knows Django or a database. `child` reads files from
outside, `recognising` finds out which notice is meant, `told` groups the differences for a page.
"""
