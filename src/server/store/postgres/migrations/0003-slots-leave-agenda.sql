-- Slots that are there already leave their agenda like the others: the relay's job finds them, a few hundred at a time. No record changes here.
-- One that nobody can read, or that says no end, is left as it is: it keeps no relay from starting. Values are read as the text that relays
-- write, without a space and never with `"end":` or `"state":` inside a string: whoever reads a json fails at one that is none, or at half a
-- character anywhere in it.
UPDATE record
   SET due_at = (substring(value FROM '"end":([0-9]{1,16})[,}]')::bigint + 691199999) / 86400000 * 86400000
 WHERE kind = 'slot' AND value LIKE '{%}'
   AND value ~ '"end":[0-9]{1,16}[,}]' AND value ~ '"state":"(open|booked)"';
