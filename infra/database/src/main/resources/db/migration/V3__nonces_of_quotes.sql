-- The next nonce to put in a quote for a requester. Nonces that follow each other share a storage slot of the escrow: opening such a
-- job costs a third less than opening one with a random nonce. A nonce of a quote nobody signs is lost, and missed by nobody.
create table quoted_nonce (
    requester  address primary key,
    next       numeric(78, 0) not null check (next >= 0)
);
