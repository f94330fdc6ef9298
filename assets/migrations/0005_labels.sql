-- What the fields of a worksheet were called when it was filled in, for answers whose fields its template loses later.

ALTER TABLE worksheet ADD COLUMN labels TEXT CHECK (labels IS NULL OR json_valid(labels));
