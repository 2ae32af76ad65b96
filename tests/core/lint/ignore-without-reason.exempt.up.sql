-- howdah:ignore ban-drop-table nobody has used it since release 12
DROP TABLE orders;
ALTER TABLE users DROP COLUMN fax; -- howdah:ignore ban-drop-column there are no fax machines left
