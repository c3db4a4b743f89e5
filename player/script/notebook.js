// Reflection and commitment: what a learner writes for themself.
