"""The letters: one folder per letter, one way to make a PDF of it (`letters.render`, from a request `letters.process`).

A new letter is one folder: `fields.py` (FIELDS, SUBJECT, perhaps CHECKS), `template.html` (a child of
`house_style/layout.html`), `sample.yaml`. What several letters say stands once in `_clauses/`.
"""
