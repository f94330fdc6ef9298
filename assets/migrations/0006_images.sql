-- The images of rows in the change log become JSONB arrays, in which every column stands at its number, and a table is
-- named by its number (docs/book-format.md 1.3). An image that is no JSON stays as it is, as bytes.

CREATE TABLE change_row_new (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id),
    table_number INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    before BLOB,
    after BLOB
) STRICT;
INSERT INTO change_row_new (id, change_id, table_number, row_id, before, after)
SELECT id, change_id, CASE name
    WHEN 'customer' THEN 1
    WHEN 'contact' THEN 2
    WHEN 'follow_up' THEN 3
    WHEN 'follow_up_contact' THEN 4
    WHEN 'customer_order' THEN 5
    WHEN 'payment' THEN 6
    WHEN 'issue' THEN 7
    WHEN 'survey' THEN 8
    WHEN 'contract' THEN 9
    WHEN 'opportunity' THEN 10
    WHEN 'action' THEN 11
    WHEN 'insight' THEN 12
    WHEN 'account_plan' THEN 13
    WHEN 'worksheet' THEN 14
    WHEN 'case_study' THEN 15
    WHEN 'stage_change' THEN 16
    WHEN 'tier_change' THEN 17
    WHEN 'snooze' THEN 18
    WHEN 'kpi_target' THEN 19
    WHEN 'kpi_review' THEN 20
    WHEN 'kpi_history' THEN 21
    WHEN 'setting' THEN 22
    WHEN 'inbox_item' THEN 23
    WHEN 'inbox_item_contact' THEN 24
    END, row_id,
    CASE WHEN before IS NULL THEN NULL WHEN NOT json_valid(before) THEN CAST(before AS BLOB) ELSE CASE name
    WHEN 'customer' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'code', before -> 'name', before -> 'short_name',
        before -> 'credit_code', before -> 'phone', before -> 'industry', before -> 'region', before -> 'address',
        before -> 'employees', before -> 'annual_revenue', before -> 'founded', before -> 'website',
        before -> 'created', before -> 'since', before -> 'stage', before -> 'lost_on', before -> 'lost_reason',
        before -> 'source', before -> 'referred_by_id', before -> 'strategic', before -> 'parked',
        before -> 'potential', before -> 'fit', before -> 'renewal', before -> 'annual_purchase', before -> 'needs',
        before -> 'product_preference', before -> 'advantages', before -> 'weaknesses', before -> 'competitors',
        before -> 'strategy', before -> 'decision_process', before -> 'preferred_channel', before -> 'avoid_weekdays',
        before -> 'do_not_contact_until', before -> 'tier_pin', before -> 'cadence', before -> 'tags',
        before -> 'fields', before -> 'notes', before -> 'put_away'
    )
    WHEN 'contact' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'name',
        before -> 'title', before -> 'department', before -> 'roles', before -> 'level', before -> 'attitude',
        before -> 'key', before -> 'reports_to_id', before -> 'reports_to_name', before -> 'phone', before -> 'mobile',
        before -> 'email', before -> 'wechat', before -> 'phones', before -> 'emails', before -> 'preferred_channel',
        before -> 'birthday', before -> 'style', before -> 'concerns', before -> 'own_kpi', before -> 'interests',
        before -> 'counterpart', before -> 'left_on', before -> 'notes'
    )
    WHEN 'follow_up' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'kind',
        before -> 'level', before -> 'direction', before -> 'planned_on', before -> 'planned_at', before -> 'minutes',
        before -> 'place', before -> 'subject', before -> 'goal', before -> 'owner', before -> 'colleagues',
        before -> 'done_on', before -> 'done_at', before -> 'cancelled_on', before -> 'cancel_reason',
        before -> 'outcome', before -> 'content', before -> 'feedback', before -> 'problem',
        before -> 'problem_done_on', before -> 'commitment', before -> 'delay_reason', before -> 'obligations',
        before -> 'tags'
    )
    WHEN 'follow_up_contact' THEN jsonb_array(
        NULL, before -> 'position', before -> 'contact_id', nullif(before ->> 'row_version', change_id)
    )
    WHEN 'customer_order' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'number',
        before -> 'ordered_on', before -> 'amount', before -> 'product', before -> 'quantity', before -> 'payment_due',
        before -> 'paid_on', before -> 'notes'
    )
    WHEN 'payment' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'order_id', before -> 'due', before -> 'amount',
        before -> 'paid_on'
    )
    WHEN 'issue' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'title',
        before -> 'severity', before -> 'status', before -> 'opened_at', before -> 'responded_at',
        before -> 'closed_at', before -> 'owner', before -> 'contact_id', before -> 'contact_name', before -> 'detail',
        before -> 'resolution', before -> 'satisfied'
    )
    WHEN 'survey' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'day',
        before -> 'contact_id', before -> 'contact_name', before -> 'nps', before -> 'quality', before -> 'response',
        before -> 'value', before -> 'experience', before -> 'comment'
    )
    WHEN 'contract' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'number',
        before -> 'starts_on', before -> 'ends_on', before -> 'amount', before -> 'renewed', before -> 'terms'
    )
    WHEN 'opportunity' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'name',
        before -> 'stage', before -> 'amount', before -> 'probability', before -> 'expected_close',
        before -> 'closed_on', before -> 'competitor', before -> 'objections', before -> 'lost_reason'
    )
    WHEN 'action' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'title',
        before -> 'strategy', before -> 'plan', before -> 'owner', before -> 'starts_on', before -> 'due_on',
        before -> 'resources', before -> 'expected', before -> 'status', before -> 'result', before -> 'kpi'
    )
    WHEN 'insight' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'belief',
        before -> 'day', before -> 'source', before -> 'status', before -> 'how_to_check'
    )
    WHEN 'account_plan' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid',
        before -> 'starts_on', before -> 'ends_on', before -> 'goals', before -> 'value_proposition',
        before -> 'initiatives', before -> 'resources'
    )
    WHEN 'worksheet' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid',
        before -> 'template', before -> 'title', before -> 'day', before -> 'answers', before -> 'labels'
    )
    WHEN 'case_study' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'title',
        before -> 'kind', before -> 'day', before -> 'background', before -> 'what_we_did', before -> 'result',
        before -> 'lesson', before -> 'tags'
    )
    WHEN 'stage_change' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'stage', before -> 'day'
    )
    WHEN 'tier_change' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'rulebook',
        before -> 'tier', before -> 'day'
    )
    WHEN 'snooze' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'obligation',
        before -> 'day', before -> 'until', before -> 'reason'
    )
    WHEN 'kpi_target' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'uid', before -> 'metric', before -> 'period',
        before -> 'target', before -> 'baseline', before -> 'due_on', before -> 'owner'
    )
    WHEN 'kpi_review' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'uid', before -> 'metric', before -> 'period',
        before -> 'variance', before -> 'improvement', before -> 'owner', before -> 'due_on'
    )
    WHEN 'kpi_history' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'metric', before -> 'period', before -> 'value'
    )
    WHEN 'setting' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'name', before -> 'value'
    )
    WHEN 'inbox_item' THEN jsonb_array(
        NULL, nullif(before ->> 'row_version', change_id), before -> 'customer_id', before -> 'uid', before -> 'source',
        before -> 'kind', before -> 'direction', before -> 'done_on', before -> 'done_at', before -> 'minutes',
        before -> 'place', before -> 'subject', before -> 'content', before -> 'outcome', before -> 'reach',
        before -> 'settled_on'
    )
    WHEN 'inbox_item_contact' THEN jsonb_array(
        NULL, before -> 'position', before -> 'contact_id', nullif(before ->> 'row_version', change_id)
    )
    END END,
    CASE WHEN after IS NULL THEN NULL WHEN NOT json_valid(after) THEN CAST(after AS BLOB) ELSE CASE name
    WHEN 'customer' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'code', after -> 'name', after -> 'short_name',
        after -> 'credit_code', after -> 'phone', after -> 'industry', after -> 'region', after -> 'address',
        after -> 'employees', after -> 'annual_revenue', after -> 'founded', after -> 'website', after -> 'created',
        after -> 'since', after -> 'stage', after -> 'lost_on', after -> 'lost_reason', after -> 'source',
        after -> 'referred_by_id', after -> 'strategic', after -> 'parked', after -> 'potential', after -> 'fit',
        after -> 'renewal', after -> 'annual_purchase', after -> 'needs', after -> 'product_preference',
        after -> 'advantages', after -> 'weaknesses', after -> 'competitors', after -> 'strategy',
        after -> 'decision_process', after -> 'preferred_channel', after -> 'avoid_weekdays',
        after -> 'do_not_contact_until', after -> 'tier_pin', after -> 'cadence', after -> 'tags', after -> 'fields',
        after -> 'notes', after -> 'put_away'
    )
    WHEN 'contact' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'name',
        after -> 'title', after -> 'department', after -> 'roles', after -> 'level', after -> 'attitude',
        after -> 'key', after -> 'reports_to_id', after -> 'reports_to_name', after -> 'phone', after -> 'mobile',
        after -> 'email', after -> 'wechat', after -> 'phones', after -> 'emails', after -> 'preferred_channel',
        after -> 'birthday', after -> 'style', after -> 'concerns', after -> 'own_kpi', after -> 'interests',
        after -> 'counterpart', after -> 'left_on', after -> 'notes'
    )
    WHEN 'follow_up' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'kind',
        after -> 'level', after -> 'direction', after -> 'planned_on', after -> 'planned_at', after -> 'minutes',
        after -> 'place', after -> 'subject', after -> 'goal', after -> 'owner', after -> 'colleagues',
        after -> 'done_on', after -> 'done_at', after -> 'cancelled_on', after -> 'cancel_reason', after -> 'outcome',
        after -> 'content', after -> 'feedback', after -> 'problem', after -> 'problem_done_on', after -> 'commitment',
        after -> 'delay_reason', after -> 'obligations', after -> 'tags'
    )
    WHEN 'follow_up_contact' THEN jsonb_array(
        NULL, after -> 'position', after -> 'contact_id', nullif(after ->> 'row_version', change_id)
    )
    WHEN 'customer_order' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'number',
        after -> 'ordered_on', after -> 'amount', after -> 'product', after -> 'quantity', after -> 'payment_due',
        after -> 'paid_on', after -> 'notes'
    )
    WHEN 'payment' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'order_id', after -> 'due', after -> 'amount',
        after -> 'paid_on'
    )
    WHEN 'issue' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'title',
        after -> 'severity', after -> 'status', after -> 'opened_at', after -> 'responded_at', after -> 'closed_at',
        after -> 'owner', after -> 'contact_id', after -> 'contact_name', after -> 'detail', after -> 'resolution',
        after -> 'satisfied'
    )
    WHEN 'survey' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'day',
        after -> 'contact_id', after -> 'contact_name', after -> 'nps', after -> 'quality', after -> 'response',
        after -> 'value', after -> 'experience', after -> 'comment'
    )
    WHEN 'contract' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'number',
        after -> 'starts_on', after -> 'ends_on', after -> 'amount', after -> 'renewed', after -> 'terms'
    )
    WHEN 'opportunity' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'name',
        after -> 'stage', after -> 'amount', after -> 'probability', after -> 'expected_close', after -> 'closed_on',
        after -> 'competitor', after -> 'objections', after -> 'lost_reason'
    )
    WHEN 'action' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'title',
        after -> 'strategy', after -> 'plan', after -> 'owner', after -> 'starts_on', after -> 'due_on',
        after -> 'resources', after -> 'expected', after -> 'status', after -> 'result', after -> 'kpi'
    )
    WHEN 'insight' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'belief',
        after -> 'day', after -> 'source', after -> 'status', after -> 'how_to_check'
    )
    WHEN 'account_plan' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'starts_on',
        after -> 'ends_on', after -> 'goals', after -> 'value_proposition', after -> 'initiatives', after -> 'resources'
    )
    WHEN 'worksheet' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'template',
        after -> 'title', after -> 'day', after -> 'answers', after -> 'labels'
    )
    WHEN 'case_study' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'title',
        after -> 'kind', after -> 'day', after -> 'background', after -> 'what_we_did', after -> 'result',
        after -> 'lesson', after -> 'tags'
    )
    WHEN 'stage_change' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'stage', after -> 'day'
    )
    WHEN 'tier_change' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'rulebook', after -> 'tier',
        after -> 'day'
    )
    WHEN 'snooze' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'obligation', after -> 'day',
        after -> 'until', after -> 'reason'
    )
    WHEN 'kpi_target' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'uid', after -> 'metric', after -> 'period',
        after -> 'target', after -> 'baseline', after -> 'due_on', after -> 'owner'
    )
    WHEN 'kpi_review' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'uid', after -> 'metric', after -> 'period',
        after -> 'variance', after -> 'improvement', after -> 'owner', after -> 'due_on'
    )
    WHEN 'kpi_history' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'metric', after -> 'period', after -> 'value'
    )
    WHEN 'setting' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'name', after -> 'value'
    )
    WHEN 'inbox_item' THEN jsonb_array(
        NULL, nullif(after ->> 'row_version', change_id), after -> 'customer_id', after -> 'uid', after -> 'source',
        after -> 'kind', after -> 'direction', after -> 'done_on', after -> 'done_at', after -> 'minutes',
        after -> 'place', after -> 'subject', after -> 'content', after -> 'outcome', after -> 'reach',
        after -> 'settled_on'
    )
    WHEN 'inbox_item_contact' THEN jsonb_array(
        NULL, after -> 'position', after -> 'contact_id', nullif(after ->> 'row_version', change_id)
    )
    END END
FROM change_row ORDER BY id;
DROP TABLE change_row;
ALTER TABLE change_row_new RENAME TO change_row;
CREATE INDEX change_row_change ON change_row (change_id);
