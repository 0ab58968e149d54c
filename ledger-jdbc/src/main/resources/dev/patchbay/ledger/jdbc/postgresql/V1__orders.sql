-- An order with what was asked. Every order of a reference is gone once it is purged; see patchbay_references. No foreign
-- keys: what refers to an order is written and deleted with it, in one transaction.
CREATE TABLE patchbay_orders (
    reference      text COLLATE "C" NOT NULL PRIMARY KEY,
    service        text COLLATE "C" NOT NULL,
    type           text COLLATE "C" NOT NULL,
    fields         text COLLATE "C" NOT NULL, -- JSON, in their order
    billed         bigint NOT NULL,
    customer       text COLLATE "C",
    paid           text COLLATE "C",          -- exact
    paid_currency  text COLLATE "C",
    not_after      text COLLATE "C",
    demands        text COLLATE "C" NOT NULL,
    tags           text COLLATE "C" NOT NULL,
    accepted_at    text COLLATE "C" NOT NULL,
    state          text COLLATE "C" NOT NULL, -- as in patchbay_due, for lists
    reason         text COLLATE "C" NOT NULL,
    changed_at     text COLLATE "C" NOT NULL,
    withdrawn      bigint NOT NULL,
    account        text COLLATE "C",         -- of the attempt that holds it
    doubtful       bigint NOT NULL, -- a person may have to say what became of it
    delivery       text COLLATE "C",         -- JSON
    attempts       bigint NOT NULL, -- how many there are
    follow_ups     text COLLATE "C"          -- JSON
) WITH (fillfactor = 85); -- with room for what comes next of a row beside it: then no index is written

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
    reference      text COLLATE "C" NOT NULL PRIMARY KEY,
    state          text COLLATE "C" NOT NULL,
    account        text COLLATE "C", -- of the attempt that holds it
    due            text COLLATE "C",
    duty           text COLLATE "C",
    look_at        text COLLATE "C", -- due, unless somebody has reserved it, for all duties but POLL
    poll_at        text COLLATE "C", -- the same for POLL
    follow_up_at   text COLLATE "C", -- the same for its refills and cancels
    purge_at       text COLLATE "C", -- when it changed last, once nothing more can become of it
    changed_minute bigint, -- of 1970; an index on it is seldom written. Of orders with attempts alone
    stamp          bigint NOT NULL, -- drawn anew by each write: who has read the order knows by it whether it stands so
    -- Rule 3: none can be forgotten.
    CHECK (due IS NOT NULL
        OR state IN ('COMPLETED', 'PARTIAL', 'CANCELED', 'REFUNDED', 'REJECTED', 'WITHDRAWN')),
    CHECK ((duty IS NULL) = (look_at IS NULL AND poll_at IS NULL))
);

-- Each order is in one of the first two.
CREATE INDEX patchbay_due_look ON patchbay_due (duty, look_at, reference) WHERE look_at IS NOT NULL;
CREATE INDEX patchbay_due_poll ON patchbay_due (account, poll_at, reference) WHERE poll_at IS NOT NULL;
CREATE INDEX patchbay_due_follow_up ON patchbay_due (account, follow_up_at, reference) WHERE follow_up_at IS NOT NULL;
CREATE INDEX patchbay_due_purge ON patchbay_due (purge_at, reference) WHERE purge_at IS NOT NULL;
CREATE INDEX patchbay_due_changed ON patchbay_due (changed_minute) WHERE changed_minute IS NOT NULL;

-- What is left of an order that was purged: a reference is accepted once for ever (rule 8).
CREATE TABLE patchbay_references (
    reference text COLLATE "C" NOT NULL PRIMARY KEY,
    state     text COLLATE "C" NOT NULL,
    ended_at  text COLLATE "C" NOT NULL
);

-- Open orders by the queues for their links; the first of each may be bought. Only of services that keep such orders apart.
CREATE TABLE patchbay_links (
    queue     text COLLATE "C" NOT NULL, -- our service and the link, or a digest of both where they are too long for an index
    place     bigint NOT NULL,
    reference text COLLATE "C" NOT NULL UNIQUE,
    PRIMARY KEY (queue, place)
);

CREATE TABLE patchbay_attempts (
    id              text COLLATE "C" NOT NULL PRIMARY KEY,
    reference       text COLLATE "C" NOT NULL,
    position        bigint NOT NULL,
    account         text COLLATE "C" NOT NULL,
    service         text COLLATE "C" NOT NULL,
    cost            text COLLATE "C",
    cost_currency   text COLLATE "C",
    plan            text COLLATE "C" NOT NULL,
    owner           text COLLATE "C" NOT NULL,
    claimed_at      text COLLATE "C" NOT NULL,
    lease_until     text COLLATE "C" NOT NULL,
    state           text COLLATE "C" NOT NULL,
    words           text COLLATE "C" NOT NULL,
    refusal         text COLLATE "C",
    panel_order     text COLLATE "C",
    panel_key       text COLLATE "C", -- the panel's id, or its digest where it is too long for an index
    charge          text COLLATE "C",
    charge_currency text COLLATE "C",
    retry_at        text COLLATE "C",
    changed_at      text COLLATE "C" NOT NULL,
    evidence        text COLLATE "C", -- JSON
    UNIQUE (reference, position)
);

-- Rule 3: one attempt holds an order, and one attempt has a panel's id.
CREATE UNIQUE INDEX patchbay_one_attempt_holds ON patchbay_attempts (reference)
    WHERE state IN ('SENDING', 'IN_DOUBT', 'ORPHANED', 'PLACED');
CREATE UNIQUE INDEX patchbay_one_attempt_has_the_id ON patchbay_attempts (panel_key, account)
    WHERE state IN ('PLACED', 'SURPLUS');

-- The history. Each recovery begins another era; only the last one's is read.
CREATE TABLE patchbay_events (
    era             bigint NOT NULL,
    number          bigint NOT NULL,
    at              text COLLATE "C" NOT NULL,
    reference       text COLLATE "C" NOT NULL,
    name            text COLLATE "C" NOT NULL,
    state           text COLLATE "C" NOT NULL,
    text            text COLLATE "C" NOT NULL,
    charge          text COLLATE "C",
    charge_currency text COLLATE "C",
    owed            text COLLATE "C",
    owed_currency   text COLLATE "C",
    PRIMARY KEY (era, number)
);

-- How many orders stand in each state, kept by what each transaction changes.
CREATE TABLE patchbay_counts (
    state  text COLLATE "C" NOT NULL PRIMARY KEY,
    orders bigint NOT NULL
);

-- How targets did on each day; purged orders stay in it.
CREATE TABLE patchbay_tallies (
    account          text COLLATE "C" NOT NULL,
    service          text COLLATE "C" NOT NULL,
    day              text COLLATE "C" NOT NULL,
    placed           bigint NOT NULL,
    refused          bigint NOT NULL,
    doubts           bigint NOT NULL,
    started          bigint NOT NULL,
    seconds_to_start bigint NOT NULL,
    ended            bigint NOT NULL,
    seconds_to_end   bigint NOT NULL,
    billed           bigint NOT NULL,
    delivered        bigint NOT NULL,
    partial          bigint NOT NULL,
    canceled         bigint NOT NULL,
    PRIMARY KEY (day, account, service)
);

-- What was spent on each day; purged orders stay in it.
CREATE TABLE patchbay_spent (
    day      text COLLATE "C" NOT NULL,
    account  text COLLATE "C" NOT NULL,
    service  text COLLATE "C" NOT NULL, -- ours
    currency text COLLATE "C" NOT NULL,
    amount   text COLLATE "C" NOT NULL, -- exact
    PRIMARY KEY (day, account, service, currency)
);

CREATE TABLE patchbay_leases (
    name  text COLLATE "C" NOT NULL PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL
);

-- What nodes share besides; the texts may be long.
CREATE TABLE patchbay_notes (
    name    text COLLATE "C" NOT NULL PRIMARY KEY,
    content text COLLATE "C" NOT NULL
);

CREATE TABLE patchbay_readings (
    account  text COLLATE "C" NOT NULL,
    at       text COLLATE "C" NOT NULL,
    balance  text COLLATE "C" NOT NULL,
    currency text COLLATE "C",
    PRIMARY KEY (account, at)
);

CREATE TABLE patchbay_recoveries (
    token    text COLLATE "C" NOT NULL PRIMARY KEY,
    begun_at text COLLATE "C" NOT NULL,
    ended_at text COLLATE "C",
    ended_by text COLLATE "C",
    note     text COLLATE "C"
);

-- The one row about the ledger itself.
CREATE TABLE patchbay_ledger (
    id            bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    version       bigint NOT NULL, -- of these tables
    epoch         text COLLATE "C" NOT NULL,
    era           bigint NOT NULL, -- rises with each epoch
    last_event    bigint NOT NULL,
    purged_events bigint NOT NULL  -- up to which number events of this era are gone
);

INSERT INTO patchbay_ledger (id, version, epoch, era, last_event, purged_events) VALUES (1, 1, '', 0, 0, 0);
