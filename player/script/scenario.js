// A story in which the learner chooses.
