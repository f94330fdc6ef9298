-- The book (docs/book-format.md). Append only once released: a change of the schema is the next file.
-- Dates are local `YYYY-MM-DD`, moments local `YYYY-MM-DDTHH:MM:SS`, money whole cents, lists of plain values JSON.
-- Absent is NULL. Order in the book is ascending id; ids are never used twice. A column `day` is the format's `on`.
-- Every table with a `row_version` is logged by triggers that the program generates after the last migration.

CREATE TABLE customer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL,
    short_name TEXT,
    industry TEXT,
    region TEXT,
    address TEXT,
    employees INTEGER CHECK (employees >= 0),
    annual_revenue INTEGER,
    founded INTEGER,
    website TEXT,
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    since TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    stage TEXT NOT NULL CHECK (stage IN ('lead', 'intent', 'won', 'returning', 'lost')),
    lost_on TEXT CHECK (lost_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    lost_reason TEXT,
    source TEXT CHECK (source IN ('exhibition', 'referral', 'website', 'cold-call', 'partner', 'other')),
    referred_by_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
    strategic INTEGER CHECK (strategic IN (0, 1)),
    potential TEXT CHECK (potential IN ('high', 'medium', 'low')),
    fit TEXT CHECK (fit IN ('full', 'partial', 'custom')),
    renewal TEXT CHECK (renewal IN ('strong', 'neutral', 'weak')),
    annual_purchase INTEGER,
    needs TEXT CHECK (json_valid(needs)),
    product_preference TEXT,
    advantages TEXT,
    weaknesses TEXT,
    competitors TEXT CHECK (json_valid(competitors)),
    strategy TEXT,
    decision_process TEXT,
    preferred_channel TEXT CHECK (preferred_channel IN (
        'phone', 'message', 'email', 'online', 'visit', 'exchange', 'tour', 'team-event', 'joint-release', 'letter',
        'invite', 'exhibition', 'summit', 'review', 'survey', 'content', 'training', 'greeting')),
    avoid_weekdays TEXT CHECK (json_valid(avoid_weekdays)),
    do_not_contact_until TEXT CHECK (do_not_contact_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    tier_pin TEXT CHECK (json_valid(tier_pin)),
    cadence TEXT CHECK (json_valid(cadence)),
    tags TEXT CHECK (json_valid(tags)),
    fields TEXT CHECK (json_valid(fields)),
    notes TEXT,
    -- What the figures count of it but for its end, packed into one number (store/packed.rs).
    packed INTEGER GENERATED ALWAYS AS (
        (CAST(coalesce(julianday(created) - 1721058.5, 0) AS INTEGER) << 23)
        | (CAST(coalesce(julianday(since) - 1721058.5, 0) AS INTEGER) << 1)
        | (referred_by_id IS NOT NULL)
    ) VIRTUAL,
    CHECK ((stage = 'lost') = (lost_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX customer_code ON customer (code);
CREATE INDEX customer_name ON customer (name, code);
CREATE INDEX customer_short_name ON customer (short_name, code) WHERE short_name IS NOT NULL;
CREATE INDEX customer_stage ON customer (stage, code);
CREATE INDEX customer_region ON customer (region, code);
CREATE INDEX customer_industry ON customer (industry, code);
CREATE INDEX customer_referred_by ON customer (referred_by_id) WHERE referred_by_id IS NOT NULL;

-- What the figures count of every customer, in the order in which their orders come.
CREATE INDEX customer_course ON customer (id, packed, lost_on);

-- The highest number ever given as a code in the `C001` style; deleting a customer does not free its code.
CREATE TABLE highest_code (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
) STRICT;
INSERT INTO highest_code (id, number) VALUES (1, 0);
CREATE TRIGGER customer_code_given AFTER INSERT ON customer
WHEN new.code GLOB 'C[0-9]*' AND substr(new.code, 2) NOT GLOB '*[^0-9]*' AND length(new.code) < 11
BEGIN
    UPDATE highest_code SET number = CAST(substr(new.code, 2) AS INTEGER)
    WHERE number < CAST(substr(new.code, 2) AS INTEGER);
END;
CREATE TRIGGER customer_code_changed AFTER UPDATE OF code ON customer
WHEN new.code GLOB 'C[0-9]*' AND substr(new.code, 2) NOT GLOB '*[^0-9]*' AND length(new.code) < 11
BEGIN
    UPDATE highest_code SET number = CAST(substr(new.code, 2) AS INTEGER)
    WHERE number < CAST(substr(new.code, 2) AS INTEGER);
END;

CREATE TABLE snooze (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    obligation TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    until TEXT NOT NULL CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT
) STRICT;
CREATE INDEX snooze_customer ON snooze (customer_id);

CREATE TABLE tier_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    rulebook TEXT NOT NULL,
    tier TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX tier_change_customer ON tier_change (customer_id);

CREATE TABLE stage_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('lead', 'intent', 'won', 'returning', 'lost')),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX stage_change_customer ON stage_change (customer_id);

-- A name that is no contact (yet) stands in `reports_to_name`; a contact is pointed at, so that renaming follows.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    name TEXT NOT NULL,
    title TEXT,
    department TEXT,
    roles TEXT CHECK (json_valid(roles)),
    level TEXT CHECK (level IN ('executive', 'manager', 'staff')),
    attitude TEXT CHECK (attitude IN ('champion', 'supporter', 'neutral', 'skeptic', 'opponent')),
    key INTEGER CHECK (key IN (0, 1)),
    reports_to_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    reports_to_name TEXT,
    phone TEXT,
    mobile TEXT,
    email TEXT,
    wechat TEXT,
    preferred_channel TEXT CHECK (preferred_channel IN (
        'phone', 'message', 'email', 'online', 'visit', 'exchange', 'tour', 'team-event', 'joint-release', 'letter',
        'invite', 'exhibition', 'summit', 'review', 'survey', 'content', 'training', 'greeting')),
    birthday TEXT,
    style TEXT,
    concerns TEXT,
    own_kpi TEXT,
    interests TEXT,
    counterpart TEXT,
    left_on TEXT CHECK (left_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    notes TEXT,
    CHECK (reports_to_id IS NULL OR reports_to_name IS NULL)
) STRICT;
CREATE UNIQUE INDEX contact_name ON contact (customer_id, name);
CREATE UNIQUE INDEX contact_uid ON contact (uid) WHERE uid IS NOT NULL;
-- Birthdays of both calendars by month and day.
CREATE INDEX contact_birthday ON contact (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX contact_reports_to ON contact (reports_to_id) WHERE reports_to_id IS NOT NULL;

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    kind TEXT NOT NULL CHECK (kind IN (
        'phone', 'message', 'email', 'online', 'visit', 'exchange', 'tour', 'team-event', 'joint-release', 'letter',
        'invite', 'exhibition', 'summit', 'review', 'survey', 'content', 'training', 'greeting')),
    level TEXT CHECK (level IN ('staff', 'manager', 'executive')),
    direction TEXT CHECK (direction IN ('outbound', 'inbound')),
    planned_on TEXT CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    planned_at TEXT CHECK (planned_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    minutes INTEGER CHECK (minutes >= 0),
    place TEXT,
    subject TEXT,
    goal TEXT,
    owner TEXT,
    colleagues TEXT CHECK (json_valid(colleagues)),
    done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    cancelled_on TEXT CHECK (cancelled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    cancel_reason TEXT,
    outcome TEXT CHECK (outcome IN ('ok', 'positive', 'negative', 'no-response')),
    content TEXT,
    feedback TEXT,
    problem TEXT,
    problem_done_on TEXT CHECK (problem_done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    commitment TEXT,
    delay_reason TEXT,
    obligations TEXT CHECK (json_valid(obligations)),
    tags TEXT CHECK (json_valid(tags)),
    -- What the rules see of it, packed into one number (store/packed.rs): days are counted, 0 is no day.
    packed INTEGER GENERATED ALWAYS AS (
        (CAST(coalesce(julianday(planned_on) - 1721058.5, 0) AS INTEGER) << 33)
        | (CAST(coalesce(julianday(coalesce(done_on, cancelled_on)) - 1721058.5, 0) AS INTEGER) << 11)
        | ((cancelled_on IS NOT NULL) << 10)
        | (CASE kind
            WHEN 'phone' THEN 0 WHEN 'message' THEN 1 WHEN 'email' THEN 2 WHEN 'online' THEN 3
            WHEN 'visit' THEN 4 WHEN 'exchange' THEN 5 WHEN 'tour' THEN 6 WHEN 'team-event' THEN 7
            WHEN 'joint-release' THEN 8 WHEN 'letter' THEN 9 WHEN 'invite' THEN 10 WHEN 'exhibition' THEN 11
            WHEN 'summit' THEN 12 WHEN 'review' THEN 13 WHEN 'survey' THEN 14 WHEN 'content' THEN 15
            WHEN 'training' THEN 16 WHEN 'greeting' THEN 17 END << 5)
        | (CASE level WHEN 'executive' THEN 2 WHEN 'manager' THEN 1 ELSE 0 END << 3)
        | ((direction IS 'inbound') << 2)
        | CASE outcome WHEN 'positive' THEN 1 WHEN 'negative' THEN 2 WHEN 'no-response' THEN 3 ELSE 0 END
    ) VIRTUAL,
    CHECK (planned_on IS NOT NULL OR done_on IS NOT NULL),
    CHECK (done_on IS NULL OR cancelled_on IS NULL)
) STRICT;
-- Everything the rules see of a follow-up: their pass over all of them reads this and nothing else.
CREATE INDEX follow_up_customer ON follow_up (customer_id, packed, obligations);
CREATE INDEX follow_up_open ON follow_up (planned_on, planned_at) WHERE done_on IS NULL AND cancelled_on IS NULL;
-- The list of records, newest first, page by page.
CREATE INDEX follow_up_day ON follow_up (coalesce(done_on, cancelled_on, planned_on), id);
CREATE INDEX follow_up_done ON follow_up (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX follow_up_problem ON follow_up (done_on, planned_on) WHERE problem IS NOT NULL AND problem_done_on IS NULL;
CREATE UNIQUE INDEX follow_up_uid ON follow_up (uid) WHERE uid IS NOT NULL;

CREATE TABLE follow_up_contact (
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (follow_up_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_contact_contact ON follow_up_contact (contact_id);

-- Kept figures: how many follow-ups have these days and are a visit or summit, or not. An absent day is ''. The
-- triggers alone write it, it is not logged, and `doctor` counts it again.
CREATE TABLE follow_up_count (
    done_on TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    cancelled_on TEXT NOT NULL,
    visit INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (done_on, planned_on, cancelled_on, visit)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER follow_up_counted AFTER INSERT ON follow_up
BEGIN
    INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, visit, times)
    VALUES (coalesce(new.done_on, ''), coalesce(new.planned_on, ''), coalesce(new.cancelled_on, ''),
        new.kind IN ('visit', 'summit'), 1)
    ON CONFLICT DO UPDATE SET times = times + 1;
END;
CREATE TRIGGER follow_up_uncounted AFTER DELETE ON follow_up
BEGIN
    UPDATE follow_up_count SET times = times - 1
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND visit = (old.kind IN ('visit', 'summit'));
    DELETE FROM follow_up_count
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND visit = (old.kind IN ('visit', 'summit')) AND times = 0;
END;
CREATE TRIGGER follow_up_recounted AFTER UPDATE OF done_on, planned_on, cancelled_on, kind ON follow_up
WHEN (old.done_on, old.planned_on, old.cancelled_on, old.kind)
    IS NOT (new.done_on, new.planned_on, new.cancelled_on, new.kind)
BEGIN
    UPDATE follow_up_count SET times = times - 1
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND visit = (old.kind IN ('visit', 'summit'));
    DELETE FROM follow_up_count
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND visit = (old.kind IN ('visit', 'summit')) AND times = 0;
    INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, visit, times)
    VALUES (coalesce(new.done_on, ''), coalesce(new.planned_on, ''), coalesce(new.cancelled_on, ''),
        new.kind IN ('visit', 'summit'), 1)
    ON CONFLICT DO UPDATE SET times = times + 1;
END;

-- The search index over the texts of follow-ups and the names of their customers (store/search): the tokens are our
-- own, parted by spaces, of which the index keeps which record has them and nothing else. The row is the day of the
-- record, counted, times 2^32, plus its id. Written in the transaction of each change, not logged; what is removed is
-- removed from the file.
CREATE VIRTUAL TABLE follow_up_text USING fts5 (
    words, content = '', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO follow_up_text (follow_up_text, rank) VALUES ('secure-delete', 1);
INSERT INTO follow_up_text (follow_up_text, rank) VALUES ('hashsize', 16777216);

CREATE TABLE customer_order (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    number TEXT,
    ordered_on TEXT NOT NULL CHECK (ordered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount INTEGER NOT NULL,
    product TEXT,
    quantity REAL,
    payment_due TEXT CHECK (payment_due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    paid_on TEXT CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    notes TEXT,
    -- The day of the order, counted (store/packed.rs).
    packed INTEGER GENERATED ALWAYS AS (CAST(coalesce(julianday(ordered_on) - 1721058.5, 0) AS INTEGER)) VIRTUAL
) STRICT;
-- What the rules and the figures see of an order: they read this and nothing else.
CREATE INDEX customer_order_customer ON customer_order
    (customer_id, packed, amount, product, payment_due, paid_on);
CREATE INDEX customer_order_day ON customer_order (ordered_on, customer_id, amount);
CREATE UNIQUE INDEX customer_order_uid ON customer_order (uid) WHERE uid IS NOT NULL;

CREATE TABLE payment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    order_id INTEGER NOT NULL REFERENCES customer_order (id) ON DELETE CASCADE,
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount INTEGER NOT NULL,
    paid_on TEXT CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX payment_order ON payment (order_id);

CREATE TABLE issue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    title TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('general', 'complex', 'major')),
    status TEXT CHECK (status IN ('received', 'analysing', 'resolving', 'feedback', 'closed')),
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    responded_at TEXT CHECK (responded_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    closed_at TEXT CHECK (closed_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    owner TEXT,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    contact_name TEXT,
    detail TEXT,
    resolution TEXT,
    satisfied INTEGER CHECK (satisfied IN (0, 1)),
    CHECK ((status IS 'closed') = (closed_at IS NOT NULL)),
    CHECK (contact_id IS NULL OR contact_name IS NULL)
) STRICT;
CREATE INDEX issue_customer ON issue (customer_id);
CREATE INDEX issue_open ON issue (opened_at) WHERE closed_at IS NULL;
CREATE INDEX issue_opened ON issue (opened_at, closed_at, severity);
CREATE INDEX issue_closed ON issue (closed_at, opened_at, severity) WHERE closed_at IS NOT NULL;
CREATE INDEX issue_contact ON issue (contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX issue_uid ON issue (uid) WHERE uid IS NOT NULL;

CREATE TABLE survey (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    contact_name TEXT,
    nps INTEGER CHECK (nps BETWEEN 0 AND 10),
    quality INTEGER CHECK (quality BETWEEN 1 AND 5),
    response INTEGER CHECK (response BETWEEN 1 AND 5),
    value INTEGER CHECK (value BETWEEN 1 AND 5),
    experience INTEGER CHECK (experience BETWEEN 1 AND 5),
    comment TEXT,
    CHECK (contact_id IS NULL OR contact_name IS NULL)
) STRICT;
CREATE INDEX survey_customer ON survey (customer_id);
CREATE INDEX survey_day ON survey (day, nps, quality, response, value, experience);
CREATE INDEX survey_contact ON survey (contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX survey_uid ON survey (uid) WHERE uid IS NOT NULL;

CREATE TABLE contract (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    number TEXT,
    starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends_on TEXT NOT NULL CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount INTEGER,
    renewed INTEGER CHECK (renewed IN (0, 1)),
    terms TEXT
) STRICT;
CREATE INDEX contract_customer ON contract (customer_id);
CREATE INDEX contract_ends ON contract (ends_on, renewed);
CREATE UNIQUE INDEX contract_uid ON contract (uid) WHERE uid IS NOT NULL;

CREATE TABLE opportunity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    name TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('discovery', 'proposal', 'negotiation', 'won', 'lost')),
    amount INTEGER,
    probability INTEGER CHECK (probability BETWEEN 0 AND 100),
    expected_close TEXT CHECK (expected_close GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    competitor TEXT,
    objections TEXT CHECK (json_valid(objections)),
    lost_reason TEXT
) STRICT;
CREATE INDEX opportunity_customer ON opportunity (customer_id);
CREATE INDEX opportunity_expected ON opportunity (expected_close) WHERE stage NOT IN ('won', 'lost');
CREATE INDEX opportunity_closed ON opportunity (closed_on, stage) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX opportunity_uid ON opportunity (uid) WHERE uid IS NOT NULL;

-- Without a customer it is the book's own.
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    title TEXT NOT NULL,
    strategy TEXT,
    plan TEXT CHECK (plan IN ('expansion', 'maintenance', 'development', 'improvement')),
    owner TEXT,
    starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    resources TEXT,
    expected TEXT,
    status TEXT CHECK (status IN ('planned', 'doing', 'done', 'delayed', 'cancelled')),
    result TEXT,
    kpi TEXT CHECK (json_valid(kpi))
) STRICT;
CREATE INDEX action_customer ON action (customer_id);
CREATE INDEX action_due ON action (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX action_starts ON action (starts_on) WHERE starts_on IS NOT NULL;
CREATE UNIQUE INDEX action_uid ON action (uid) WHERE uid IS NOT NULL;

CREATE TABLE insight (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    belief TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    source TEXT,
    status TEXT CHECK (status IN ('unverified', 'confirmed', 'refuted')),
    how_to_check TEXT
) STRICT;
CREATE INDEX insight_customer ON insight (customer_id);
CREATE UNIQUE INDEX insight_uid ON insight (uid) WHERE uid IS NOT NULL;

CREATE TABLE account_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    goals TEXT CHECK (json_valid(goals)),
    value_proposition TEXT,
    initiatives TEXT CHECK (json_valid(initiatives)),
    resources TEXT
) STRICT;
CREATE INDEX account_plan_customer ON account_plan (customer_id);
CREATE UNIQUE INDEX account_plan_uid ON account_plan (uid) WHERE uid IS NOT NULL;

CREATE TABLE worksheet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    template TEXT NOT NULL,
    title TEXT,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    answers TEXT CHECK (json_valid(answers))
) STRICT;
CREATE INDEX worksheet_customer ON worksheet (customer_id);
CREATE UNIQUE INDEX worksheet_uid ON worksheet (uid) WHERE uid IS NOT NULL;

-- A lesson outlives the customer it was learned at.
CREATE TABLE case_study (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
    uid TEXT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('success', 'failure')),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    background TEXT,
    what_we_did TEXT,
    result TEXT,
    lesson TEXT,
    tags TEXT CHECK (json_valid(tags))
) STRICT;
CREATE INDEX case_study_customer ON case_study (customer_id) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX case_study_uid ON case_study (uid) WHERE uid IS NOT NULL;

CREATE TABLE kpi_target (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    uid TEXT,
    metric TEXT NOT NULL,
    period TEXT NOT NULL,
    target REAL NOT NULL,
    baseline REAL,
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    owner TEXT
) STRICT;
CREATE INDEX kpi_target_period ON kpi_target (period, metric);
CREATE UNIQUE INDEX kpi_target_uid ON kpi_target (uid) WHERE uid IS NOT NULL;

CREATE TABLE kpi_review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    uid TEXT,
    metric TEXT NOT NULL,
    period TEXT NOT NULL,
    variance TEXT,
    improvement TEXT,
    owner TEXT,
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX kpi_review_period ON kpi_review (period, metric);
CREATE UNIQUE INDEX kpi_review_uid ON kpi_review (uid) WHERE uid IS NOT NULL;

CREATE TABLE kpi_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    metric TEXT NOT NULL,
    period TEXT NOT NULL,
    value REAL NOT NULL
) STRICT;
CREATE INDEX kpi_history_period ON kpi_history (period, metric);

-- Kept judgements: what the rules said of every customer on one day, so that a list of a few days asks only those whom
-- it shows, and a figure over all is a sum. Not logged, never exported; those who changed since are judged again
-- before any of it is used.
CREATE TABLE judged_on (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- The day, what else the rules looked at as one number, and the newest change then.
    day TEXT NOT NULL,
    desk INTEGER NOT NULL,
    change_id INTEGER NOT NULL
) STRICT;
CREATE TABLE judged (
    customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
    tier INTEGER NOT NULL,
    -- Absent for a lost customer, who is not counted.
    completeness INTEGER,
    covered INTEGER NOT NULL,
    -- The days with a suggestion: bit N is the Nth day after the one of the judgement, bit 62 is any later day.
    days INTEGER NOT NULL
) STRICT;
-- Kept figures: what was counted from one day to another, as of a day, for every metric: pairs in a JSON list. They hold
-- for this desk as long as no change comes after the one they were counted at.
CREATE TABLE kept_figures (
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    as_of TEXT NOT NULL,
    desk INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    counted TEXT NOT NULL CHECK (json_valid(counted)),
    PRIMARY KEY (starts_on, ends_on, as_of)
) STRICT, WITHOUT ROWID;

-- One row a choice, named as in the format; the value is its JSON.
CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
CREATE UNIQUE INDEX setting_name ON setting (name);

-- The change log: what was done, in words (message id and arguments), and each row before and after.
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    words TEXT NOT NULL CHECK (json_valid(words)),
    role TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo', 'keep')),
    reverses INTEGER REFERENCES change (id),
    reversed_by INTEGER REFERENCES change (id)
) STRICT;
CREATE INDEX change_undoable ON change (id) WHERE role IN ('do', 'redo') AND reversed_by IS NULL;
CREATE INDEX change_redoable ON change (id) WHERE role = 'undo' AND reversed_by IS NULL;
CREATE INDEX change_done ON change (id) WHERE role = 'do';

-- An image is a JSON object of the columns that are not NULL.
CREATE TABLE change_row (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id),
    name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_row_change ON change_row (change_id);

CREATE TABLE change_customer (
    change_id INTEGER NOT NULL REFERENCES change (id),
    customer_id INTEGER NOT NULL,
    PRIMARY KEY (customer_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_customer_change ON change_customer (change_id);
