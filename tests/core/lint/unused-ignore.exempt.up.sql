CREATE TABLE fresh (
    a char(3) -- howdah:ignore ban-char-field the bank's own form
);
