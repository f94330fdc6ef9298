-- What files of other programs tell of talks with somebody known, until somebody says what becomes of it
-- (docs/book-format.md 2.12). A settled item stays, so that it is not proposed again.

CREATE TABLE inbox_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT,
    done_on TEXT NOT NULL CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    done_at TEXT CHECK (done_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    minutes INTEGER CHECK (minutes >= 0),
    place TEXT,
    subject TEXT,
    content TEXT,
    outcome TEXT,
    reach TEXT,
    settled_on TEXT CHECK (settled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX inbox_item_customer ON inbox_item (customer_id);
CREATE INDEX inbox_item_open ON inbox_item (done_on, done_at) WHERE settled_on IS NULL;
CREATE UNIQUE INDEX inbox_item_uid ON inbox_item (uid) WHERE uid IS NOT NULL;

CREATE TABLE inbox_item_contact (
    inbox_item_id INTEGER NOT NULL REFERENCES inbox_item (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (inbox_item_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_item_contact_contact ON inbox_item_contact (contact_id);
