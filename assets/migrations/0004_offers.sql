-- What was offered for a moment with a customer and put away (docs/rules.md 11): from the code of the offer to the facts for
-- which it does not come again.

ALTER TABLE customer ADD COLUMN put_away TEXT CHECK (put_away IS NULL OR json_valid(put_away));
