-- The public page of the commitments counts what the public may see of each task in a year: from the index alone.
CREATE INDEX evidence_shown ON evidence (task, gone, internal, shown, day, at);
