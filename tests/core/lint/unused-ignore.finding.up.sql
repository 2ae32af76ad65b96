-- howdah:ignore ban-drop-table it was dropped long ago   -- finding
CREATE TABLE fresh (a bigint);
-- howdah:ignore ban-drop-tabel it was dropped long ago   -- finding
CREATE TABLE other (a bigint);
