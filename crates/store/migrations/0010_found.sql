-- Contacts are found without accents, and by what stands in the place of a name. What they are found by
-- is written anew together with what is known of them, at the next start.
UPDATE contacts SET traits = NULL;
