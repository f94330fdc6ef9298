-- Words leave the schema: which stages, kinds, levels and outcomes there are is for the program alone, so that a new one
-- needs no migration. A table cannot lose a CHECK, so each is made anew under a new name, filled, and put in the place of
-- the old one; foreign keys are off meanwhile and checked at the end (store/schema.rs). Its numbers go on where they were.
-- New are: of a customer `credit_code`, `phone`, `parked`; of a contact `phones`, `emails`; of a follow-up `done_at`.

CREATE TABLE customer_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL,
    short_name TEXT,
    credit_code TEXT,
    phone TEXT,
    industry TEXT,
    region TEXT,
    address TEXT,
    employees INTEGER CHECK (employees >= 0),
    annual_revenue INTEGER,
    founded INTEGER,
    website TEXT,
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    since TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    stage TEXT NOT NULL,
    lost_on TEXT CHECK (lost_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    lost_reason TEXT,
    source TEXT,
    referred_by_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
    strategic INTEGER CHECK (strategic IN (0, 1)),
    parked INTEGER CHECK (parked IN (0, 1)),
    potential TEXT,
    fit TEXT,
    renewal TEXT,
    annual_purchase INTEGER,
    needs TEXT CHECK (needs IS NULL OR json_valid(needs)),
    product_preference TEXT,
    advantages TEXT,
    weaknesses TEXT,
    competitors TEXT CHECK (competitors IS NULL OR json_valid(competitors)),
    strategy TEXT,
    decision_process TEXT,
    preferred_channel TEXT,
    avoid_weekdays TEXT CHECK (avoid_weekdays IS NULL OR json_valid(avoid_weekdays)),
    do_not_contact_until TEXT CHECK (do_not_contact_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    tier_pin TEXT CHECK (tier_pin IS NULL OR json_valid(tier_pin)),
    cadence TEXT CHECK (cadence IS NULL OR json_valid(cadence)),
    tags TEXT CHECK (tags IS NULL OR json_valid(tags)),
    fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
    notes TEXT,
    -- What the figures count of it but for its end, packed into one number (store/packed.rs).
    packed INTEGER GENERATED ALWAYS AS (
        (CAST(coalesce(julianday(created) - 1721058.5, 0) AS INTEGER) << 23)
        | (CAST(coalesce(julianday(since) - 1721058.5, 0) AS INTEGER) << 1)
        | (referred_by_id IS NOT NULL)
    ) VIRTUAL
) STRICT;
INSERT INTO customer_new (
    id, row_version, code, name, short_name, industry, region, address, employees, annual_revenue, founded,
    website, created, since, stage, lost_on, lost_reason, source, referred_by_id, strategic, potential, fit,
    renewal, annual_purchase, needs, product_preference, advantages, weaknesses, competitors, strategy,
    decision_process, preferred_channel, avoid_weekdays, do_not_contact_until, tier_pin, cadence, tags, fields,
    notes
) SELECT
    id, row_version, code, name, short_name, industry, region, address, employees, annual_revenue, founded,
    website, created, since, stage, lost_on, lost_reason, source, referred_by_id, strategic, potential, fit,
    renewal, annual_purchase, needs, product_preference, advantages, weaknesses, competitors, strategy,
    decision_process, preferred_channel, avoid_weekdays, do_not_contact_until, tier_pin, cadence, tags, fields,
    notes
FROM customer ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'customer_new';
UPDATE sqlite_sequence SET name = 'customer_new' WHERE name = 'customer';
DROP TABLE customer;
ALTER TABLE customer_new RENAME TO customer;
CREATE UNIQUE INDEX customer_code ON customer (code);
CREATE INDEX customer_name ON customer (name, code);
CREATE INDEX customer_short_name ON customer (short_name, code) WHERE short_name IS NOT NULL;
CREATE INDEX customer_stage ON customer (stage, code);
CREATE INDEX customer_region ON customer (region, code);
CREATE INDEX customer_industry ON customer (industry, code);
CREATE INDEX customer_referred_by ON customer (referred_by_id) WHERE referred_by_id IS NOT NULL;
-- What the figures count of every customer, in the order in which their orders come.
CREATE INDEX customer_course ON customer (id, packed, lost_on);
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

CREATE TABLE stage_change_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
INSERT INTO stage_change_new (
    id, row_version, customer_id, stage, day
) SELECT
    id, row_version, customer_id, stage, day
FROM stage_change ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'stage_change_new';
UPDATE sqlite_sequence SET name = 'stage_change_new' WHERE name = 'stage_change';
DROP TABLE stage_change;
ALTER TABLE stage_change_new RENAME TO stage_change;
CREATE INDEX stage_change_customer ON stage_change (customer_id);

CREATE TABLE contact_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    name TEXT NOT NULL,
    title TEXT,
    department TEXT,
    roles TEXT CHECK (roles IS NULL OR json_valid(roles)),
    level TEXT,
    attitude TEXT,
    key INTEGER CHECK (key IN (0, 1)),
    reports_to_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    reports_to_name TEXT,
    phone TEXT,
    mobile TEXT,
    email TEXT,
    wechat TEXT,
    phones TEXT CHECK (phones IS NULL OR json_valid(phones)),
    emails TEXT CHECK (emails IS NULL OR json_valid(emails)),
    preferred_channel TEXT,
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
INSERT INTO contact_new (
    id, row_version, customer_id, uid, name, title, department, roles, level, attitude, key, reports_to_id,
    reports_to_name, phone, mobile, email, wechat, preferred_channel, birthday, style, concerns, own_kpi,
    interests, counterpart, left_on, notes
) SELECT
    id, row_version, customer_id, uid, name, title, department, roles, level, attitude, key, reports_to_id,
    reports_to_name, phone, mobile, email, wechat, preferred_channel, birthday, style, concerns, own_kpi,
    interests, counterpart, left_on, notes
FROM contact ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'contact_new';
UPDATE sqlite_sequence SET name = 'contact_new' WHERE name = 'contact';
DROP TABLE contact;
ALTER TABLE contact_new RENAME TO contact;
CREATE UNIQUE INDEX contact_name ON contact (customer_id, name);
CREATE UNIQUE INDEX contact_uid ON contact (uid) WHERE uid IS NOT NULL;
-- Birthdays of both calendars by month and day.
CREATE INDEX contact_birthday ON contact (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX contact_reports_to ON contact (reports_to_id) WHERE reports_to_id IS NOT NULL;

CREATE TABLE follow_up_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    kind TEXT NOT NULL,
    level TEXT,
    direction TEXT,
    planned_on TEXT CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    planned_at TEXT CHECK (planned_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    minutes INTEGER CHECK (minutes >= 0),
    place TEXT,
    subject TEXT,
    goal TEXT,
    owner TEXT,
    colleagues TEXT CHECK (colleagues IS NULL OR json_valid(colleagues)),
    done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    done_at TEXT CHECK (done_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    cancelled_on TEXT CHECK (cancelled_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    cancel_reason TEXT,
    outcome TEXT,
    content TEXT,
    feedback TEXT,
    problem TEXT,
    problem_done_on TEXT CHECK (problem_done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    commitment TEXT,
    delay_reason TEXT,
    obligations TEXT CHECK (obligations IS NULL OR json_valid(obligations)),
    tags TEXT CHECK (tags IS NULL OR json_valid(tags)),
    -- The days that the rules see of it, packed into one number (store/packed.rs): they are counted, 0 is no day.
    packed INTEGER GENERATED ALWAYS AS (
        (CAST(coalesce(julianday(planned_on) - 1721058.5, 0) AS INTEGER) << 23)
        | (CAST(coalesce(julianday(coalesce(done_on, cancelled_on)) - 1721058.5, 0) AS INTEGER) << 1)
        | (cancelled_on IS NOT NULL)
    ) VIRTUAL,
    CHECK (planned_on IS NOT NULL OR done_on IS NOT NULL),
    CHECK (done_on IS NULL OR cancelled_on IS NULL)
) STRICT;
INSERT INTO follow_up_new (
    id, row_version, customer_id, uid, kind, level, direction, planned_on, planned_at, minutes, place, subject,
    goal, owner, colleagues, done_on, cancelled_on, cancel_reason, outcome, content, feedback, problem,
    problem_done_on, commitment, delay_reason, obligations, tags
) SELECT
    id, row_version, customer_id, uid, kind, level, direction, planned_on, planned_at, minutes, place, subject,
    goal, owner, colleagues, done_on, cancelled_on, cancel_reason, outcome, content, feedback, problem,
    problem_done_on, commitment, delay_reason, obligations, tags
FROM follow_up ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'follow_up_new';
UPDATE sqlite_sequence SET name = 'follow_up_new' WHERE name = 'follow_up';
DROP TABLE follow_up;
ALTER TABLE follow_up_new RENAME TO follow_up;
-- Everything the rules see of a follow-up: their pass over all of them reads this and nothing else.
CREATE INDEX follow_up_customer ON follow_up
    (customer_id, packed, kind, level, direction, outcome, obligations);
CREATE INDEX follow_up_open ON follow_up (planned_on, planned_at) WHERE done_on IS NULL AND cancelled_on IS NULL;
-- The list of records, newest first, page by page.
CREATE INDEX follow_up_day ON follow_up (coalesce(done_on, cancelled_on, planned_on), id);
CREATE INDEX follow_up_done ON follow_up (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX follow_up_problem ON follow_up (done_on, planned_on) WHERE problem IS NOT NULL AND problem_done_on IS NULL;
CREATE UNIQUE INDEX follow_up_uid ON follow_up (uid) WHERE uid IS NOT NULL;

-- Kept figures: how many follow-ups have these days and are of a kind. An absent day is ''. The triggers alone write it,
-- it is not logged, and `doctor` counts it again.
DROP TABLE follow_up_count;
CREATE TABLE follow_up_count (
    done_on TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    cancelled_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (done_on, planned_on, cancelled_on, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, kind, times)
SELECT coalesce(done_on, ''), coalesce(planned_on, ''), coalesce(cancelled_on, ''), kind, count(*)
FROM follow_up GROUP BY 1, 2, 3, 4;
CREATE TRIGGER follow_up_counted AFTER INSERT ON follow_up
BEGIN
    INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, kind, times)
    VALUES (coalesce(new.done_on, ''), coalesce(new.planned_on, ''), coalesce(new.cancelled_on, ''), new.kind, 1)
    ON CONFLICT DO UPDATE SET times = times + 1;
END;
CREATE TRIGGER follow_up_uncounted AFTER DELETE ON follow_up
BEGIN
    UPDATE follow_up_count SET times = times - 1
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND kind = old.kind;
    DELETE FROM follow_up_count
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND kind = old.kind AND times = 0;
END;
CREATE TRIGGER follow_up_recounted AFTER UPDATE OF done_on, planned_on, cancelled_on, kind ON follow_up
WHEN (old.done_on, old.planned_on, old.cancelled_on, old.kind)
    IS NOT (new.done_on, new.planned_on, new.cancelled_on, new.kind)
BEGIN
    UPDATE follow_up_count SET times = times - 1
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND kind = old.kind;
    DELETE FROM follow_up_count
    WHERE done_on = coalesce(old.done_on, '') AND planned_on = coalesce(old.planned_on, '')
        AND cancelled_on = coalesce(old.cancelled_on, '') AND kind = old.kind AND times = 0;
    INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, kind, times)
    VALUES (coalesce(new.done_on, ''), coalesce(new.planned_on, ''), coalesce(new.cancelled_on, ''), new.kind, 1)
    ON CONFLICT DO UPDATE SET times = times + 1;
END;

CREATE TABLE issue_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    status TEXT,
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    responded_at TEXT CHECK (responded_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    closed_at TEXT CHECK (closed_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:*'),
    owner TEXT,
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    contact_name TEXT,
    detail TEXT,
    resolution TEXT,
    satisfied INTEGER CHECK (satisfied IN (0, 1)),
    CHECK (contact_id IS NULL OR contact_name IS NULL)
) STRICT;
INSERT INTO issue_new (
    id, row_version, customer_id, uid, title, severity, status, opened_at, responded_at, closed_at, owner,
    contact_id, contact_name, detail, resolution, satisfied
) SELECT
    id, row_version, customer_id, uid, title, severity, status, opened_at, responded_at, closed_at, owner,
    contact_id, contact_name, detail, resolution, satisfied
FROM issue ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'issue_new';
UPDATE sqlite_sequence SET name = 'issue_new' WHERE name = 'issue';
DROP TABLE issue;
ALTER TABLE issue_new RENAME TO issue;
CREATE INDEX issue_customer ON issue (customer_id);
CREATE INDEX issue_open ON issue (opened_at) WHERE closed_at IS NULL;
CREATE INDEX issue_opened ON issue (opened_at, closed_at, severity);
CREATE INDEX issue_closed ON issue (closed_at, opened_at, severity) WHERE closed_at IS NOT NULL;
CREATE INDEX issue_contact ON issue (contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX issue_uid ON issue (uid) WHERE uid IS NOT NULL;

CREATE TABLE opportunity_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    name TEXT NOT NULL,
    stage TEXT NOT NULL,
    amount INTEGER,
    probability INTEGER CHECK (probability BETWEEN 0 AND 100),
    expected_close TEXT CHECK (expected_close GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    competitor TEXT,
    objections TEXT CHECK (objections IS NULL OR json_valid(objections)),
    lost_reason TEXT
) STRICT;
INSERT INTO opportunity_new (
    id, row_version, customer_id, uid, name, stage, amount, probability, expected_close, closed_on, competitor,
    objections, lost_reason
) SELECT
    id, row_version, customer_id, uid, name, stage, amount, probability, expected_close, closed_on, competitor,
    objections, lost_reason
FROM opportunity ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'opportunity_new';
UPDATE sqlite_sequence SET name = 'opportunity_new' WHERE name = 'opportunity';
DROP TABLE opportunity;
ALTER TABLE opportunity_new RENAME TO opportunity;
CREATE INDEX opportunity_customer ON opportunity (customer_id);
CREATE INDEX opportunity_closed ON opportunity (closed_on, stage) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX opportunity_uid ON opportunity (uid) WHERE uid IS NOT NULL;

CREATE TABLE action_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    title TEXT NOT NULL,
    strategy TEXT,
    plan TEXT,
    owner TEXT,
    starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    resources TEXT,
    expected TEXT,
    status TEXT,
    result TEXT,
    kpi TEXT CHECK (kpi IS NULL OR json_valid(kpi))
) STRICT;
INSERT INTO action_new (
    id, row_version, customer_id, uid, title, strategy, plan, owner, starts_on, due_on, resources, expected,
    status, result, kpi
) SELECT
    id, row_version, customer_id, uid, title, strategy, plan, owner, starts_on, due_on, resources, expected,
    status, result, kpi
FROM action ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'action_new';
UPDATE sqlite_sequence SET name = 'action_new' WHERE name = 'action';
DROP TABLE action;
ALTER TABLE action_new RENAME TO action;
CREATE INDEX action_customer ON action (customer_id);
CREATE INDEX action_due ON action (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX action_starts ON action (starts_on) WHERE starts_on IS NOT NULL;
CREATE UNIQUE INDEX action_uid ON action (uid) WHERE uid IS NOT NULL;

CREATE TABLE insight_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    belief TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    source TEXT,
    status TEXT,
    how_to_check TEXT
) STRICT;
INSERT INTO insight_new (
    id, row_version, customer_id, uid, belief, day, source, status, how_to_check
) SELECT
    id, row_version, customer_id, uid, belief, day, source, status, how_to_check
FROM insight ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'insight_new';
UPDATE sqlite_sequence SET name = 'insight_new' WHERE name = 'insight';
DROP TABLE insight;
ALTER TABLE insight_new RENAME TO insight;
CREATE INDEX insight_customer ON insight (customer_id);
CREATE UNIQUE INDEX insight_uid ON insight (uid) WHERE uid IS NOT NULL;

CREATE TABLE case_study_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL,
    uid TEXT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    background TEXT,
    what_we_did TEXT,
    result TEXT,
    lesson TEXT,
    tags TEXT CHECK (tags IS NULL OR json_valid(tags))
) STRICT;
INSERT INTO case_study_new (
    id, row_version, customer_id, uid, title, kind, day, background, what_we_did, result, lesson, tags
) SELECT
    id, row_version, customer_id, uid, title, kind, day, background, what_we_did, result, lesson, tags
FROM case_study ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'case_study_new';
UPDATE sqlite_sequence SET name = 'case_study_new' WHERE name = 'case_study';
DROP TABLE case_study;
ALTER TABLE case_study_new RENAME TO case_study;
CREATE INDEX case_study_customer ON case_study (customer_id) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX case_study_uid ON case_study (uid) WHERE uid IS NOT NULL;

-- What reads a book with an SQLite older than 3.42 must not call an empty column damaged: there json_valid(NULL) is 0.
CREATE TABLE account_plan_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    goals TEXT CHECK (goals IS NULL OR json_valid(goals)),
    value_proposition TEXT,
    initiatives TEXT CHECK (initiatives IS NULL OR json_valid(initiatives)),
    resources TEXT
) STRICT;
INSERT INTO account_plan_new (
    id, row_version, customer_id, uid, starts_on, ends_on, goals, value_proposition, initiatives, resources
) SELECT
    id, row_version, customer_id, uid, starts_on, ends_on, goals, value_proposition, initiatives, resources
FROM account_plan ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'account_plan_new';
UPDATE sqlite_sequence SET name = 'account_plan_new' WHERE name = 'account_plan';
DROP TABLE account_plan;
ALTER TABLE account_plan_new RENAME TO account_plan;
CREATE INDEX account_plan_customer ON account_plan (customer_id);
CREATE UNIQUE INDEX account_plan_uid ON account_plan (uid) WHERE uid IS NOT NULL;

CREATE TABLE worksheet_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_version INTEGER NOT NULL DEFAULT 1,
    customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
    uid TEXT,
    template TEXT NOT NULL,
    title TEXT,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    answers TEXT CHECK (answers IS NULL OR json_valid(answers))
) STRICT;
INSERT INTO worksheet_new (
    id, row_version, customer_id, uid, template, title, day, answers
) SELECT
    id, row_version, customer_id, uid, template, title, day, answers
FROM worksheet ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'worksheet_new';
UPDATE sqlite_sequence SET name = 'worksheet_new' WHERE name = 'worksheet';
DROP TABLE worksheet;
ALTER TABLE worksheet_new RENAME TO worksheet;
CREATE INDEX worksheet_customer ON worksheet (customer_id);
CREATE UNIQUE INDEX worksheet_uid ON worksheet (uid) WHERE uid IS NOT NULL;
