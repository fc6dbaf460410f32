-- How often a thing was in a batch is asked for every thing that waits, and which purchases wait five times a second:
-- neither may read a table that only grows.
create index submission_item_attempts on submission_item (purpose, subject);
create index purchase_awaiting_delivery on purchase (release_due_at, id)
    where release_due_at is not null and delivered_block is null and refunded_block is null;
