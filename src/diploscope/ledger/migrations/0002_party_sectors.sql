ALTER TABLE store.parties ADD COLUMN sector VARCHAR;
