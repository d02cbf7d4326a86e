-- +goose Up

CREATE TABLE run (
    id       INTEGER PRIMARY KEY,
    school   TEXT NOT NULL,
    scope    TEXT NOT NULL,
    vantage  TEXT NOT NULL,
    state    TEXT NOT NULL,
    started  TEXT NOT NULL,
    finished TEXT NOT NULL,
    stats    TEXT NOT NULL
);

-- Every address that was ever seen, once.
CREATE TABLE address (
    id   INTEGER PRIMARY KEY,
    url  TEXT NOT NULL UNIQUE,
    host TEXT NOT NULL
);

-- The frontier: state 0 found, 1 handed out. The row of its fetch makes a target done.
CREATE TABLE target (
    run      INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    address  INTEGER NOT NULL REFERENCES address (id),
    host     TEXT NOT NULL,
    state    INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    depth    INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    outside  INTEGER NOT NULL,
    referrer TEXT NOT NULL,
    PRIMARY KEY (run, address)
) WITHOUT ROWID;

CREATE INDEX target_next ON target (run, host, priority DESC, depth, address) WHERE state = 0;

-- One row for each version of a page. digest tells whether what was read has changed.
CREATE TABLE page (
    id          INTEGER PRIMARY KEY,
    address     INTEGER NOT NULL REFERENCES address (id),
    digest      BLOB NOT NULL,
    identity    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    cms         TEXT NOT NULL,
    charset     TEXT NOT NULL,
    title       TEXT NOT NULL,
    site_name   TEXT NOT NULL,
    breadcrumb  TEXT NOT NULL,
    published   TEXT NOT NULL,
    date_source TEXT NOT NULL,
    date_text   TEXT NOT NULL,
    signed      TEXT NOT NULL,
    modified    TEXT NOT NULL,
    flags       INTEGER NOT NULL,
    extractor   INTEGER NOT NULL,
    first_run   INTEGER NOT NULL,
    body        BLOB NOT NULL,
    links       BLOB NOT NULL
);

CREATE INDEX page_address ON page (address);

-- The last good reading of each address: what a conditional request needs.
CREATE TABLE known (
    address       INTEGER PRIMARY KEY REFERENCES address (id),
    page          INTEGER NOT NULL REFERENCES page (id),
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    hash          TEXT NOT NULL,
    extractor     INTEGER NOT NULL
);

-- One small row for each fetch of a run. final is the address it ended at.
CREATE TABLE fetch (
    run     INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    address INTEGER NOT NULL REFERENCES address (id),
    final   INTEGER NOT NULL REFERENCES address (id),
    page    INTEGER REFERENCES page (id),
    outcome TEXT NOT NULL,
    reason  TEXT NOT NULL,
    status  INTEGER NOT NULL,
    bytes   INTEGER NOT NULL,
    at      TEXT NOT NULL,
    millis  INTEGER NOT NULL,
    PRIMARY KEY (run, address)
) WITHOUT ROWID;

CREATE INDEX fetch_final ON fetch (run, final);

-- Texts of the links that lead to an address, in the order they were first seen.
CREATE TABLE anchor (
    address INTEGER NOT NULL REFERENCES address (id),
    text    TEXT NOT NULL,
    UNIQUE (address, text)
);

-- The day beside the link in a list.
CREATE TABLE listed (
    address INTEGER PRIMARY KEY REFERENCES address (id),
    day     TEXT NOT NULL
);

-- Raw bytes as proof (存证), once for each content.
CREATE TABLE body (
    hash   TEXT PRIMARY KEY,
    length INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE proof (
    run     INTEGER NOT NULL,
    address INTEGER NOT NULL REFERENCES address (id),
    hash    TEXT NOT NULL REFERENCES body (hash),
    status  INTEGER NOT NULL,
    header  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (run, address)
) WITHOUT ROWID;

CREATE TABLE assessment (
    id           INTEGER PRIMARY KEY,
    run          INTEGER NOT NULL REFERENCES run (id),
    made         TEXT NOT NULL,
    as_of        TEXT NOT NULL,
    degraded     INTEGER NOT NULL,
    list_id      TEXT NOT NULL,
    list_version TEXT NOT NULL,
    formula      INTEGER NOT NULL,
    score        REAL NOT NULL,
    coverage     REAL NOT NULL,
    grade        TEXT NOT NULL,
    data         BLOB NOT NULL,
    findings     BLOB NOT NULL
);

CREATE INDEX assessment_run ON assessment (run);

-- What an assessment weighed for each element: evidence and near misses, in order.
CREATE TABLE candidate (
    assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
    element    TEXT NOT NULL,
    accepted   INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    url        TEXT NOT NULL,
    strength   INTEGER NOT NULL,
    data       TEXT NOT NULL,
    PRIMARY KEY (assessment, element, accepted, place)
) WITHOUT ROWID;

CREATE INDEX candidate_url ON candidate (url);

CREATE TABLE finding (
    fingerprint TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    level       TEXT NOT NULL,
    requirement INTEGER NOT NULL,
    element     TEXT NOT NULL,
    department  TEXT NOT NULL,
    state       TEXT NOT NULL,
    handling    TEXT NOT NULL,
    first_seen  TEXT NOT NULL,
    last_seen   TEXT NOT NULL,
    data        TEXT NOT NULL
) WITHOUT ROWID;
