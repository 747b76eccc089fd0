"""The bank of mistakes: every plausible wrong version of every exercise, and the sentence for each.

One module per exercise, at the exercise's own path; `grader.diagnosis.bank` says how an entry is written.
A student reads the docstring, so it says what is wrong with the code, not what to type instead.
"""
