-- An order with what was asked. Every order of a reference is gone once it is purged; see patchbay_references. No foreign
-- keys: what refers to an order is written and deleted with it, in one transaction.
CREATE TABLE patchbay_orders (
    reference      TEXT NOT NULL PRIMARY KEY,
    service        TEXT NOT NULL,
    type           TEXT NOT NULL,
    fields         TEXT NOT NULL, -- JSON, in their order
    billed         INTEGER NOT NULL,
    customer       TEXT,
    paid           TEXT,          -- exact: numbers of SQLite are floating
    paid_currency  TEXT,
    not_after      TEXT,
    demands        TEXT NOT NULL,
    tags           TEXT NOT NULL,
    accepted_at    TEXT NOT NULL,
    state          TEXT NOT NULL, -- as in patchbay_due, for lists
    reason         TEXT NOT NULL,
    changed_at     TEXT NOT NULL,
    withdrawn      INTEGER NOT NULL,
    account        TEXT,         -- of the attempt that holds it
    doubtful       INTEGER NOT NULL, -- a person may have to say what became of it
    delivery       TEXT,         -- JSON
    attempts       INTEGER NOT NULL, -- how many there are
    follow_ups     TEXT          -- JSON
) STRICT;

CREATE INDEX patchbay_orders_doubtful ON patchbay_orders (reference) WHERE doubtful = 1;
-- For lists, the last accepted first.
CREATE INDEX patchbay_orders_accepted ON patchbay_orders (accepted_at, reference);
CREATE INDEX patchbay_orders_of_customer ON patchbay_orders (customer, accepted_at, reference) WHERE customer IS NOT NULL;
CREATE INDEX patchbay_orders_of_service ON patchbay_orders (service, accepted_at, reference);
CREATE INDEX patchbay_orders_of_account ON patchbay_orders (account, accepted_at, reference) WHERE account IS NOT NULL;
CREATE INDEX patchbay_orders_in_state ON patchbay_orders (state, accepted_at, reference);

-- Where each order stands and when it is looked at again. All that moves with every look is in these narrow rows and their two
-- or three indexes; an order that its panel says nothing new of is written nowhere else.
CREATE TABLE patchbay_due (
    reference      TEXT NOT NULL PRIMARY KEY,
    state          TEXT NOT NULL,
    account        TEXT, -- of the attempt that holds it
    due            TEXT,
    duty           TEXT,
    look_at        TEXT, -- due, unless somebody has reserved it, for all duties but POLL
    poll_at        TEXT, -- the same for POLL
    follow_up_at   TEXT, -- the same for its refills and cancels
    purge_at       TEXT, -- when it changed last, once nothing more can become of it
    changed_minute INTEGER, -- of 1970; an index on it is seldom written. Of orders with attempts alone
    stamp          INTEGER NOT NULL, -- drawn anew by each write: who has read the order knows by it whether it stands so
    -- Rule 3: none can be forgotten.
    CHECK (due IS NOT NULL
        OR state IN ('COMPLETED', 'PARTIAL', 'CANCELED', 'REFUNDED', 'REJECTED', 'WITHDRAWN')),
    CHECK ((duty IS NULL) = (look_at IS NULL AND poll_at IS NULL))
) STRICT, WITHOUT ROWID;

-- Each order is in one of the first two.
CREATE INDEX patchbay_due_look ON patchbay_due (duty, look_at, reference) WHERE look_at IS NOT NULL;
CREATE INDEX patchbay_due_poll ON patchbay_due (account, poll_at, reference) WHERE poll_at IS NOT NULL;
CREATE INDEX patchbay_due_follow_up ON patchbay_due (account, follow_up_at, reference) WHERE follow_up_at IS NOT NULL;
CREATE INDEX patchbay_due_purge ON patchbay_due (purge_at, reference) WHERE purge_at IS NOT NULL;
CREATE INDEX patchbay_due_changed ON patchbay_due (changed_minute) WHERE changed_minute IS NOT NULL;

-- What is left of an order that was purged: a reference is accepted once for ever (rule 8).
CREATE TABLE patchbay_references (
    reference TEXT NOT NULL PRIMARY KEY,
    state     TEXT NOT NULL,
    ended_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Open orders by the queues for their links; the first of each may be bought. Only of services that keep such orders apart.
CREATE TABLE patchbay_links (
    queue     TEXT NOT NULL, -- our service and the link, or a digest of both where they are too long for an index
    place     INTEGER NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    PRIMARY KEY (queue, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE patchbay_attempts (
    id              TEXT NOT NULL PRIMARY KEY,
    reference       TEXT NOT NULL,
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

-- The history. Each recovery begins another era; only the last one's is read.
CREATE TABLE patchbay_events (
    era             INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    at              TEXT NOT NULL,
    reference       TEXT NOT NULL,
    name            TEXT NOT NULL,
    state           TEXT NOT NULL,
    text            TEXT NOT NULL,
    charge          TEXT,
    charge_currency TEXT,
    owed            TEXT,
    owed_currency   TEXT,
    PRIMARY KEY (era, number)
) STRICT, WITHOUT ROWID;

-- How many orders stand in each state, kept by what each transaction changes.
CREATE TABLE patchbay_counts (
    state  TEXT NOT NULL PRIMARY KEY,
    orders INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How targets did on each day; purged orders stay in it.
CREATE TABLE patchbay_tallies (
    account          TEXT NOT NULL,
    service          TEXT NOT NULL,
    day              TEXT NOT NULL,
    placed           INTEGER NOT NULL,
    refused          INTEGER NOT NULL,
    doubts           INTEGER NOT NULL,
    started          INTEGER NOT NULL,
    seconds_to_start INTEGER NOT NULL,
    ended            INTEGER NOT NULL,
    seconds_to_end   INTEGER NOT NULL,
    billed           INTEGER NOT NULL,
    delivered        INTEGER NOT NULL,
    partial          INTEGER NOT NULL,
    canceled         INTEGER NOT NULL,
    PRIMARY KEY (day, account, service)
) STRICT, WITHOUT ROWID;

-- What was spent on each day; purged orders stay in it.
CREATE TABLE patchbay_spent (
    day      TEXT NOT NULL,
    account  TEXT NOT NULL,
    service  TEXT NOT NULL, -- ours
    currency TEXT NOT NULL,
    amount   TEXT NOT NULL, -- exact
    PRIMARY KEY (day, account, service, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE patchbay_leases (
    name  TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What nodes share besides; the texts may be long.
CREATE TABLE patchbay_notes (
    name    TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

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
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version       INTEGER NOT NULL, -- of these tables
    epoch         TEXT NOT NULL,
    era           INTEGER NOT NULL, -- rises with each epoch
    last_event    INTEGER NOT NULL,
    purged_events INTEGER NOT NULL  -- up to which number events of this era are gone
) STRICT;

INSERT INTO patchbay_ledger (id, version, epoch, era, last_event, purged_events) VALUES (1, 1, '', 0, 0, 0);
