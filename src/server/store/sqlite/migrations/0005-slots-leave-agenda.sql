-- Slots that are there already leave their agenda like the others: the relay's job finds them, a few hundred at a time. No record changes here.
UPDATE record
   SET due_at = ((value ->> '$.end') + 691199999) / 86400000 * 86400000
 WHERE kind = 'slot' AND json_valid(value) AND value ->> '$.state' <> 'withdrawn';
