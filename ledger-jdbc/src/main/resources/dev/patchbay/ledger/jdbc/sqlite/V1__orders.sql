-- What is asked. A request is kept when its order is purged: a reference is accepted once for ever (rule 8).
CREATE TABLE patchbay_requests (
    reference     TEXT NOT NULL PRIMARY KEY,
    service       TEXT NOT NULL,
    type          TEXT NOT NULL,
    fields        TEXT NOT NULL, -- JSON, in their order
    billed        INTEGER NOT NULL,
    customer      TEXT,
    paid          TEXT,          -- exact: numbers of SQLite are floating
    paid_currency TEXT,
    not_after     TEXT,
    demands       TEXT NOT NULL,
    accepted_at   TEXT NOT NULL
) STRICT;

CREATE TABLE patchbay_orders (
    reference    TEXT NOT NULL PRIMARY KEY REFERENCES patchbay_requests,
    state        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    due          TEXT,
    withdrawn    INTEGER NOT NULL,
    account      TEXT,             -- of the attempt that holds it
    duty         TEXT,
    look_at      TEXT,             -- due, unless somebody has reserved it
    follow_up_at TEXT,             -- the same for its refills and cancels
    doubtful     INTEGER NOT NULL, -- a person may have to say what became of it
    status       TEXT,             -- JSON
    attempts     INTEGER NOT NULL, -- how many there are
    follow_ups   INTEGER NOT NULL,
    -- Rule 3: none can be forgotten.
    CHECK (due IS NOT NULL
        OR state IN ('COMPLETED', 'PARTIAL', 'CANCELED', 'REFUNDED', 'REJECTED', 'WITHDRAWN')),
    CHECK ((duty IS NULL) = (look_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX patchbay_orders_due ON patchbay_orders (duty, look_at) WHERE duty IS NOT NULL;
CREATE INDEX patchbay_orders_due_at ON patchbay_orders (duty, account, look_at) WHERE duty IS NOT NULL;
CREATE INDEX patchbay_orders_follow_up ON patchbay_orders (follow_up_at) WHERE follow_up_at IS NOT NULL;
CREATE INDEX patchbay_orders_doubtful ON patchbay_orders (reference) WHERE doubtful = 1;
CREATE INDEX patchbay_orders_changed ON patchbay_orders (changed_at);

CREATE TABLE patchbay_attempts (
    id              TEXT NOT NULL PRIMARY KEY,
    reference       TEXT NOT NULL REFERENCES patchbay_orders,
    position        INTEGER NOT NULL,
    account         TEXT NOT NULL,
    service         TEXT NOT NULL,
    cost            TEXT,
    cost_currency   TEXT,
    plan            TEXT NOT NULL,
    owner           TEXT NOT NULL,
    claimed_at      TEXT NOT NULL,
    lease_until     TEXT NOT NULL,
    state           TEXT NOT NULL,
    words           TEXT NOT NULL,
    refusal         TEXT,
    panel_order     TEXT,
    panel_key       TEXT, -- the panel's id, or its digest where it is too long for an index
    charge          TEXT,
    charge_currency TEXT,
    retry_at        TEXT,
    changed_at      TEXT NOT NULL,
    evidence        TEXT, -- JSON
    UNIQUE (reference, position)
) STRICT;

-- Rule 3: one attempt holds an order, and one attempt has a panel's id.
CREATE UNIQUE INDEX patchbay_one_attempt_holds ON patchbay_attempts (reference)
    WHERE state IN ('SENDING', 'IN_DOUBT', 'ORPHANED', 'PLACED');
CREATE UNIQUE INDEX patchbay_one_attempt_has_the_id ON patchbay_attempts (panel_key, account)
    WHERE state IN ('PLACED', 'SURPLUS');

CREATE TABLE patchbay_follow_ups (
    reference   TEXT NOT NULL REFERENCES patchbay_orders,
    id          TEXT NOT NULL,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    account     TEXT NOT NULL,
    panel_order TEXT NOT NULL,
    state       TEXT NOT NULL,
    refill      TEXT,
    words       TEXT NOT NULL,
    wanted_at   TEXT NOT NULL,
    asked_at    TEXT,
    due         TEXT,
    PRIMARY KEY (reference, id)
) STRICT, WITHOUT ROWID;

-- The history. It only grows; each recovery begins another epoch.
CREATE TABLE patchbay_events (
    epoch     TEXT NOT NULL,
    number    INTEGER NOT NULL,
    at        TEXT NOT NULL,
    reference TEXT NOT NULL,
    name      TEXT NOT NULL,
    state     TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (epoch, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE patchbay_leases (
    name  TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patchbay_readings (
    account  TEXT NOT NULL,
    at       TEXT NOT NULL,
    balance  TEXT NOT NULL,
    currency TEXT,
    PRIMARY KEY (account, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE patchbay_recoveries (
    token    TEXT NOT NULL PRIMARY KEY,
    begun_at TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    note     TEXT
) STRICT, WITHOUT ROWID;

-- The one row about the ledger itself.
CREATE TABLE patchbay_ledger (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version    INTEGER NOT NULL, -- of these tables
    epoch      TEXT NOT NULL,
    era        INTEGER NOT NULL, -- rises with each epoch
    last_event INTEGER NOT NULL
) STRICT;

INSERT INTO patchbay_ledger (id, version, epoch, era, last_event) VALUES (1, 1, '', 0, 0);
