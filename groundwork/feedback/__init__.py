"""What learners report: it hurt, it is wrong, I could not do it. Trainers read, mend and answer."""
