-- Messages of the bridge, as the relayer sees them. The transactions that deliver them are in public.transaction_outbox
-- and the cursors in public.chain_cursor, like everybody's.

create domain digest as bytea check (length(value) = 32);

create type message_status as enum ('seen', 'attested', 'sending', 'delivered', 'final', 'orphaned');

create table message (
    id             digest primary key,
    raw            bytea not null,
    origin         bigint not null,
    destination    bigint not null,
    leaf           bigint not null check (leaf >= 0),
    status         message_status not null default 'seen',
    -- Where it was sent from.
    block          bigint not null check (block >= 0),
    block_hash     digest not null,
    transaction    digest not null,
    seen_at        timestamptz not null,
    -- The proof, once enough validators have signed.
    metadata       bytea,
    signatures     integer not null default 0 check (signatures >= 0),
    -- Deliveries tried; part of the transaction's key, so that a crash repeats one and a failure makes another.
    attempt        integer not null default 0 check (attempt >= 0),
    next_try_at    timestamptz not null,
    problem_code   text,
    problem_detail text,
    problem_remedy text,
    delivery       digest,
    delivered_at   timestamptz,
    check (status = 'seen' or status = 'orphaned' or status = 'delivered' or status = 'final' or metadata is not null),
    check ((problem_code is null) = (problem_detail is null) and (problem_code is null) = (problem_remedy is null))
);
create index message_open on message (destination, next_try_at) where status in ('seen', 'attested', 'sending', 'delivered');
create index message_by_block on message (origin, block);
create index message_by_time on message (seen_at desc);
