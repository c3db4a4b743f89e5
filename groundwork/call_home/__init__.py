"""The pages of calling home: HR's enrolment codes, and the code that a signed-in learner gets."""
