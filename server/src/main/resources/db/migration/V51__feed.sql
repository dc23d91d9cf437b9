-- Events that were written together are numbered together and stay one row of the feed.

LOCK TABLE unnumbered, feed;

ALTER TABLE unnumbered ADD objects text[] COLLATE "C";
UPDATE unnumbered it
   SET objects = (SELECT array_agg(object_id ORDER BY id) FROM event
                   WHERE event.mode = it.mode AND id = ANY (it.events));
ALTER TABLE unnumbered ALTER COLUMN objects SET NOT NULL,
  ADD CHECK (cardinality(objects) = cardinality(events));

ALTER TABLE feed RENAME TO feed_of_one;
CREATE TABLE feed (
  mode    text COLLATE "C" NOT NULL,
  -- The number of the last of the events; the others have those before it.
  last    bigint NOT NULL,
  events  text[] COLLATE "C" NOT NULL CHECK (cardinality(events) BETWEEN 1 AND last),
  -- What they tell of, in the same order.
  objects text[] COLLATE "C" NOT NULL CHECK (cardinality(objects) = cardinality(events))
);
-- 25 by 25: a longer row would not lie in its page.
INSERT INTO feed (mode, last, events, objects)
SELECT it.mode, max(sequence), array_agg(event ORDER BY sequence),
       array_agg(object_id ORDER BY sequence)
  FROM feed_of_one it JOIN event ON event.mode = it.mode AND event.id = it.event
 GROUP BY it.mode, (sequence - 1) / 25;
DROP TABLE feed_of_one;
ALTER TABLE feed ADD PRIMARY KEY (mode, last);

ALTER TABLE unnumbered ALTER COLUMN events SET STATISTICS 0, ALTER COLUMN objects SET STATISTICS 0;
ALTER TABLE feed ALTER COLUMN events SET STATISTICS 0, ALTER COLUMN objects SET STATISTICS 0;

-- Each event with its number.
CREATE VIEW feed_entry AS
SELECT mode, last, last - cardinality(events) + place AS sequence, event
  FROM feed, unnest(events) WITH ORDINALITY AS it (event, place);
