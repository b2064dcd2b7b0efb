-- Slots that are there already leave their agenda like the others: the relay's job finds them, a few hundred at a time. No record changes here.
-- One that nobody can read, or that says no end, is left as it is: it keeps no relay from starting.
UPDATE record
   SET due_at = ((value ->> '$.end') + 691199999) / 86400000 * 86400000
 WHERE kind = 'slot'
   AND CASE WHEN json_valid(value)
            THEN json_type(value, '$.end') = 'integer' AND value ->> '$.end' BETWEEN 0 AND 9007199254740991
                 AND value ->> '$.state' <> 'withdrawn'
            ELSE false END;
