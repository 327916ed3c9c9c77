-- What the public may see of the evidence for a commitment itself, which is no task's: from the index alone.
CREATE INDEX evidence_of_pledge ON evidence (commitment, gone, internal, shown, day, at);
