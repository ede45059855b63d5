"""The typed view of one agreement: what its keys mean, where they stand, what they refer to."""
