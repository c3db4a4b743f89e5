"""COMING FROM ELSEWHERE: documents, slides, pages and packages as lessons, and what of them was lost."""
