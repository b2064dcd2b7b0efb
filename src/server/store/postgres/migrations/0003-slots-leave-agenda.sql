-- Slots that are there already leave their agenda like the others: the relay's job finds them, a few hundred at a time. No record changes here.
UPDATE record
   SET due_at = ((value::json ->> 'end')::bigint + 691199999) / 86400000 * 86400000
 WHERE kind = 'slot' AND value::json ->> 'state' <> 'withdrawn';
