-- What is asked. A request is kept when its order is purged: a reference is accepted once for ever (rule 8).
CREATE TABLE patchbay_requests (
    reference     text COLLATE "C" NOT NULL PRIMARY KEY,
    service       text COLLATE "C" NOT NULL,
    type          text COLLATE "C" NOT NULL,
    fields        text COLLATE "C" NOT NULL, -- JSON, in their order
    billed        bigint NOT NULL,
    customer      text COLLATE "C",
    paid          text COLLATE "C",          -- exact
    paid_currency text COLLATE "C",
    not_after     text COLLATE "C",
    demands       text COLLATE "C" NOT NULL,
    accepted_at   text COLLATE "C" NOT NULL
);

CREATE TABLE patchbay_orders (
    reference    text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES patchbay_requests,
    state        text COLLATE "C" NOT NULL,
    reason       text COLLATE "C" NOT NULL,
    changed_at   text COLLATE "C" NOT NULL,
    due          text COLLATE "C",
    withdrawn    bigint NOT NULL,
    account      text COLLATE "C",             -- of the attempt that holds it
    duty         text COLLATE "C",
    look_at      text COLLATE "C",             -- due, unless somebody has reserved it
    follow_up_at text COLLATE "C",             -- the same for its refills and cancels
    doubtful     bigint NOT NULL, -- a person may have to say what became of it
    status       text COLLATE "C",             -- JSON
    attempts     bigint NOT NULL, -- how many there are
    follow_ups   bigint NOT NULL,
    -- Rule 3: none can be forgotten.
    CHECK (due IS NOT NULL
        OR state IN ('COMPLETED', 'PARTIAL', 'CANCELED', 'REFUNDED', 'REJECTED', 'WITHDRAWN')),
    CHECK ((duty IS NULL) = (look_at IS NULL))
);

CREATE INDEX patchbay_orders_due ON patchbay_orders (duty, look_at) WHERE duty IS NOT NULL;
CREATE INDEX patchbay_orders_due_at ON patchbay_orders (duty, account, look_at) WHERE duty IS NOT NULL;
CREATE INDEX patchbay_orders_follow_up ON patchbay_orders (follow_up_at) WHERE follow_up_at IS NOT NULL;
CREATE INDEX patchbay_orders_doubtful ON patchbay_orders (reference) WHERE doubtful = 1;
CREATE INDEX patchbay_orders_changed ON patchbay_orders (changed_at);

CREATE TABLE patchbay_attempts (
    id              text COLLATE "C" NOT NULL PRIMARY KEY,
    reference       text COLLATE "C" NOT NULL REFERENCES patchbay_orders,
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

CREATE TABLE patchbay_follow_ups (
    reference   text COLLATE "C" NOT NULL REFERENCES patchbay_orders,
    id          text COLLATE "C" NOT NULL,
    position    bigint NOT NULL,
    kind        text COLLATE "C" NOT NULL,
    account     text COLLATE "C" NOT NULL,
    panel_order text COLLATE "C" NOT NULL,
    state       text COLLATE "C" NOT NULL,
    refill      text COLLATE "C",
    words       text COLLATE "C" NOT NULL,
    wanted_at   text COLLATE "C" NOT NULL,
    asked_at    text COLLATE "C",
    due         text COLLATE "C",
    PRIMARY KEY (reference, id)
);

-- The history. It only grows; each recovery begins another epoch.
CREATE TABLE patchbay_events (
    epoch     text COLLATE "C" NOT NULL,
    number    bigint NOT NULL,
    at        text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    state     text COLLATE "C" NOT NULL,
    text      text COLLATE "C" NOT NULL,
    PRIMARY KEY (epoch, number)
);

CREATE TABLE patchbay_leases (
    name  text COLLATE "C" NOT NULL PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL
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
    id         bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    version    bigint NOT NULL, -- of these tables
    epoch      text COLLATE "C" NOT NULL,
    era        bigint NOT NULL, -- rises with each epoch
    last_event bigint NOT NULL
);

INSERT INTO patchbay_ledger (id, version, epoch, era, last_event) VALUES (1, 1, '', 0, 0);
