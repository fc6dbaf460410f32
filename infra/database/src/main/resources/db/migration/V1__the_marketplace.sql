-- The marketplace's mutable truth off chain.
--
-- Conventions
--   * money is numeric(78, 0) wei, never negative;  addresses are 0x and 40 lower-case digits;  digests are 32 bytes
--   * a row the chain caused carries the block and its hash, so that a reorganisation can take it back:
--     history tables lose the rows from that block on, and a column "<step>_block" becomes null again
--   * the time of an event on the chain is the block's; every other time is given by the writing process

create domain wei as numeric(78, 0) check (value >= 0);
create domain address as text check (value ~ '^0x[0-9a-f]{40}$');
create domain digest as bytea check (octet_length(value) = 32);
create domain block_number as bigint check (value >= 0);

create domain job_status as text check (value in
    ('submitted', 'open', 'queued', 'leased', 'running', 'verifying', 'settling',
     'succeeded', 'failed', 'refunded', 'cancelled'));
create domain fault as text check (value in ('spec', 'data', 'provider', 'platform'));
create domain outcome as text check (value in
    ('succeeded', 'spec_fault', 'data_fault', 'provider_fault', 'platform_fault', 'cancelled'));
create domain lease_status as text check (value in
    ('offered', 'accepted', 'claimed', 'released', 'lost', 'declined'));
create domain skip_reason as text check (value in
    ('inactive', 'below_minimum_stake', 'not_on_allow_list', 'too_dear', 'over_exposure', 'offline', 'full',
     'declined', 'lease_lost', 'holds_a_slot'));
create domain transaction_status as text check (value in
    ('planned', 'reserved', 'sent', 'mined', 'refused'));
create domain availability as text check (value in ('pending', 'available', 'unavailable'));
create domain ingest_status as text check (value in ('queued', 'running', 'ready', 'published', 'failed'));
create domain upload_status as text check (value in ('open', 'complete', 'consumed', 'expired'));

------------------------------------------------------------------------------------------------ chain

-- How far a watcher has read. Moves in the transaction that stores what it read.
create table chain_cursor (
    name        text primary key check (name <> ''),
    block       block_number not null,
    block_hash  digest not null,
    updated_at  timestamptz not null
);

-- The last blocks a watcher has read: where its view and the chain's part ways is the reorganisation's root.
create table chain_block (
    cursor_name text not null references chain_cursor (name) on delete cascade,
    block       block_number not null,
    block_hash  digest not null,
    primary key (cursor_name, block)
);

-- Every transaction ever meant to be sent: written down before it is sent, so a crash can not double it.
create table transaction_outbox (
    id             bigint generated always as identity primary key,
    key            text not null unique check (key <> ''),
    purpose        text not null,
    sender         address not null,
    recipient      address not null,
    calldata       bytea not null,
    value          wei not null,
    asked_gas      bigint check (asked_gas > 0),
    status         transaction_status not null default 'planned',
    nonce          bigint check (nonce >= 0),
    gas_limit      bigint check (gas_limit > 0),
    mined_hash     digest,
    block          block_number,
    block_hash     digest,
    succeeded      boolean,
    gas_used       bigint check (gas_used >= 0),
    refusal_code   text,
    refusal_detail text,
    refusal_remedy text,
    created_at     timestamptz not null,
    check ((status in ('reserved', 'sent', 'mined')) = (nonce is not null)),
    check ((nonce is null) = (gas_limit is null)),
    check ((status = 'mined') = (block is not null)),
    check ((block is null) = (block_hash is null) and (block is null) = (mined_hash is null)
           and (block is null) = (succeeded is null) and (block is null) = (gas_used is null)),
    check ((refusal_code is null) = (refusal_detail is null) and (refusal_code is null) = (refusal_remedy is null)),
    check (status <> 'refused' or refusal_code is not null)
);
create unique index transaction_outbox_nonce on transaction_outbox (sender, nonce);
create index transaction_outbox_unsettled on transaction_outbox (sender, id)
    where status in ('planned', 'reserved', 'sent');
create index transaction_outbox_block on transaction_outbox (sender, block) where block is not null;

-- The signed forms of a transaction, oldest first; a replacement with a higher fee is one more, and any may be mined.
create table transaction_attempt (
    outbox_id        bigint not null references transaction_outbox (id) on delete cascade,
    position         integer not null check (position >= 0),
    hash             digest not null unique,
    raw              bytea not null,
    max_fee          wei not null,
    max_priority_fee wei not null,
    signed_at        timestamptz not null,
    primary key (outbox_id, position)
);

-- One transaction in the making. Its items are fixed with it, so that a batch put together again after a crash is the
-- same batch, with the same key, and is not sent twice.
create table submission (
    key          text primary key check (key <> ''),
    purpose      text not null check (purpose in ('open', 'settle', 'refund', 'cancel', 'deliver')),
    created_at   timestamptz not null,
    finished_at  timestamptz,
    failure      text
);
create index submission_unfinished on submission (purpose, created_at) where finished_at is null;

create table submission_item (
    key       text not null references submission (key) on delete cascade,
    position  integer not null check (position >= 0),
    subject   text not null check (subject <> ''),
    live      boolean not null default true,
    purpose   text not null,
    primary key (key, position)
);
-- A thing is in one batch at a time.
create unique index submission_item_live on submission_item (purpose, subject) where live;

------------------------------------------------------------------------------------------------ data market

create table dataset (
    id          bigint primary key check (id > 0),
    seller      address not null,
    block       block_number not null,
    block_hash  digest not null,
    tx_hash     digest not null,
    created_at  timestamptz not null
);
create index dataset_seller on dataset (seller);
create index dataset_block on dataset (block);

create table dataset_version (
    dataset_id         bigint not null references dataset (id) on delete cascade,
    version            integer not null check (version > 0),
    manifest_cid       text not null check (manifest_cid <> ''),
    manifest           jsonb,
    availability       availability not null default 'pending',
    availability_note  text,
    search             tsvector generated always as (to_tsvector('simple'::regconfig,
                           coalesce(manifest ->> 'name', '') || ' ' || coalesce(manifest ->> 'description', '')))
                           stored,
    block              block_number not null,
    block_hash         digest not null,
    tx_hash            digest not null,
    created_at         timestamptz not null,
    primary key (dataset_id, version),
    check (availability <> 'available' or manifest is not null)
);
create index dataset_version_cid on dataset_version (manifest_cid);
create index dataset_version_block on dataset_version (block);
create index dataset_version_search on dataset_version using gin (search);

-- History, newest by (block, log_index). A raise is announced and takes effect later. Nobody in "allowed": any provider.
create table dataset_terms (
    dataset_id      bigint not null references dataset (id) on delete cascade,
    block           block_number not null,
    log_index       integer not null check (log_index >= 0),
    block_hash      digest not null,
    price           wei not null,
    sold            boolean not null,
    train_price     wei not null,
    trainable       boolean not null,
    allowed         text[] not null default '{}',
    announced_at    timestamptz not null,
    effective_at    timestamptz not null,
    primary key (dataset_id, block, log_index)
);
create index dataset_terms_block on dataset_terms (block);

-- The seller's and the governor's word whether a version can be had; history, newest by (block, log_index).
create table dataset_availability (
    dataset_id  bigint not null,
    version     integer not null,
    block       block_number not null,
    log_index   integer not null check (log_index >= 0),
    block_hash  digest not null,
    available   boolean not null,
    primary key (dataset_id, version, block, log_index),
    foreign key (dataset_id, version) references dataset_version (dataset_id, version) on delete cascade
);
create index dataset_availability_block on dataset_availability (block);

create table purchase (
    id                bigint generated always as identity primary key,
    dataset_id        bigint not null references dataset (id) on delete cascade,
    version           integer not null check (version > 0),
    buyer             address not null,
    price             wei not null,
    purchased_at      timestamptz not null,
    block             block_number not null,
    block_hash        digest not null,
    log_index         integer not null check (log_index >= 0),
    tx_hash           digest not null,
    release_due_at    timestamptz,
    delivered_block   block_number,
    delivered_tx      digest,
    refunded_block    block_number,
    refunded_tx       digest,
    unique (block, log_index),
    check (delivered_block is null or refunded_block is null),
    check ((delivered_block is null) = (delivered_tx is null)),
    check ((refunded_block is null) = (refunded_tx is null))
);
create unique index purchase_live on purchase (dataset_id, buyer) where refunded_block is null;
create index purchase_buyer on purchase (buyer, id);
create index purchase_block on purchase (block);

------------------------------------------------------------------------------------------------ providers

create table provider (
    address             address primary key,
    registration_index  bigint not null unique check (registration_index >= 0),
    block               block_number not null,
    block_hash          digest not null,
    registered_at       timestamptz not null
);
create index provider_block on provider (block);

-- History of what a provider offers, newest by (block, log_index).
create table provider_terms (
    address              address not null references provider (address) on delete cascade,
    block                block_number not null,
    log_index            integer not null check (log_index >= 0),
    block_hash           digest not null,
    operator_key         address not null,
    price_per_vcpu_hour  wei not null,
    metadata_cid         text not null,
    active               boolean not null,
    primary key (address, block, log_index)
);
create index provider_terms_block on provider_terms (block);
create index provider_terms_operator on provider_terms (operator_key);

-- History of weights in the draw: the stake after the event; zero when inactive or below the minimum.
create table provider_weight (
    address     address not null references provider (address) on delete cascade,
    block       block_number not null,
    log_index   integer not null check (log_index >= 0),
    block_hash  digest not null,
    weight      wei not null,
    primary key (address, block, log_index)
);
create index provider_weight_block on provider_weight (block);

-- What the scheduler sees of a provider's worker now; not the chain's business.
create table provider_presence (
    address       address primary key,
    online        boolean not null,
    vcpus         integer not null check (vcpus >= 0),
    free_vcpus    integer not null check (free_vcpus >= 0 and free_vcpus <= vcpus),
    memory_bytes  bigint not null check (memory_bytes >= 0),
    free_memory_bytes bigint not null check (free_memory_bytes >= 0 and free_memory_bytes <= memory_bytes),
    agent         text not null default '',
    seen_at       timestamptz not null
);

------------------------------------------------------------------------------------------------ jobs

create table job (
    job_id           digest primary key,
    requester        address not null,
    spec             text not null check (spec is json object),
    spec_digest      digest not null,
    dataset_id       bigint not null check (dataset_id > 0),
    dataset_version  integer not null check (dataset_version > 0),
    fee              wei not null check (fee < 340282366920938463463374607431768211456),
    replicas         integer not null check (replicas between 1 and 255),
    providers_per_replica integer not null default 1 check (providers_per_replica between 1 and 255),
    deadline         timestamptz not null,
    nonce            numeric(78, 0) not null check (nonce >= 0),
    signature        bytea not null,
    cancel_signature bytea,
    status           job_status not null default 'submitted',
    status_reason    text,
    fault            fault,
    outcome          outcome,
    progress         jsonb,
    last_seq         integer not null default 0 check (last_seq >= 0),
    seed             digest,
    train_price      wei,
    opened_at        timestamptz,
    opened_block     block_number,
    opened_block_hash digest,
    opened_tx        digest,
    ended_block      block_number,
    ended_block_hash digest,
    ended_tx         digest,
    attended_by      text,
    attended_until   timestamptz,
    wake_at          timestamptz not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    unique (requester, nonce),
    check ((opened_block is null) = (seed is null)),
    check ((opened_block is null) = (train_price is null)),
    check ((opened_block is null) = (opened_block_hash is null)),
    check ((ended_block is null) = (ended_block_hash is null)),
    check (status not in ('open', 'queued', 'leased', 'running', 'verifying', 'settling', 'succeeded', 'refunded')
           or opened_block is not null),
    check (status <> 'failed' or fault is not null or opened_block is null),
    check (status <> 'succeeded' or outcome = 'succeeded'),
    check ((attended_by is null) = (attended_until is null))
);
create index job_requester on job (requester, created_at desc, job_id);
create index job_listing on job (created_at desc, job_id);
create index job_dataset on job (dataset_id, dataset_version);
create index job_waking on job (status, wake_at)
    where status not in ('succeeded', 'failed', 'refunded', 'cancelled');
create index job_opened_block on job (opened_block);
create index job_ended_block on job (ended_block);

-- Everything that ever happened to a job, append only. A step the chain took back stays, marked "undone".
create table job_event (
    job_id       digest not null references job (job_id) on delete cascade,
    seq          integer not null check (seq > 0),
    at           timestamptz not null,
    type         text not null check (type <> ''),
    from_status  job_status,
    to_status    job_status,
    data         jsonb not null default '{}',
    block        block_number,
    block_hash   digest,
    undone       boolean not null default false,
    primary key (job_id, seq),
    check ((from_status is null) = (to_status is null)),
    check ((block is null) = (block_hash is null))
);
create index job_event_block on job_event (block) where block is not null;

-- Every draw of a job in order, with the slot it got or the reason it got none.
create table placement_draw (
    job_id       digest not null references job (job_id) on delete cascade,
    position     integer not null check (position >= 0),
    round        integer not null check (round >= 0),
    draw_index   integer not null check (draw_index >= 0),
    provider     address not null,
    weight       wei not null check (weight > 0),
    slot         integer check (slot between 0 and 255),
    skip_reason  skip_reason,
    note         text not null,
    drawn_at     timestamptz not null,
    primary key (job_id, position),
    unique (job_id, round, draw_index),
    check ((slot is null) <> (skip_reason is null))
);

-- A provider's hold on a slot. "failure" is why it ended without a claim, as its worker told it.
create table lease (
    id               bigint generated always as identity primary key,
    job_id           digest not null references job (job_id) on delete cascade,
    slot             integer not null check (slot between 0 and 255),
    draw_index       integer not null check (draw_index >= 0),
    provider         address not null,
    operator_key     address not null,
    status           lease_status not null default 'offered',
    vcpus            integer not null check (vcpus > 0),
    memory_bytes     bigint not null default 0 check (memory_bytes >= 0),
    exposure         wei not null,
    offered_at       timestamptz not null,
    offer_ends_at    timestamptz not null,
    accepted_at      timestamptz,
    expires_at       timestamptz,
    signature        bytea,
    heartbeat_at     timestamptz,
    progress         jsonb,
    failure          jsonb,
    ended_at         timestamptz,
    end_reason       text not null default '',
    check (status not in ('accepted', 'claimed')
           or (accepted_at is not null and expires_at is not null and signature is not null)),
    check ((status in ('released', 'lost', 'declined')) = (ended_at is not null))
);
create unique index lease_live_slot on lease (job_id, slot) where status in ('offered', 'accepted', 'claimed');
create unique index lease_live_provider on lease (job_id, provider) where status in ('offered', 'accepted', 'claimed');
create index lease_provider on lease (provider, status);
create index lease_waiting on lease (status, offer_ends_at) where status in ('offered', 'accepted');

-- A provider's result: the promise of it while replicas work, then the result and the metric the log will carry, or
-- what a failure report says.
create table claim (
    job_id          digest not null references job (job_id) on delete cascade,
    slot            integer not null check (slot between 0 and 255),
    provider        address not null,
    lease_id        bigint not null references lease (id) on delete cascade,
    commitment      digest,
    salt            digest,
    model_digest    digest,
    report_digest   digest,
    metrics_digest  digest,
    model_cid       text,
    report_cid      text,
    metric_name     text,
    metric_nanos    numeric(78, 0),
    metrics         jsonb not null default '{}',
    failure         jsonb,
    signature       bytea,
    verdict         text check (verdict in ('majority', 'minority')),
    committed_at    timestamptz,
    revealed_at     timestamptz,
    primary key (job_id, slot, provider),
    check (commitment is not null or revealed_at is not null),
    check (revealed_at is null or (model_digest is not null and report_digest is not null
           and metrics_digest is not null and signature is not null))
);
create index claim_lease on claim (lease_id);

------------------------------------------------------------------------------------------------ training log

create table log_batch (
    batch_index  bigint primary key check (batch_index >= 0),
    root         digest not null,
    record_count integer not null check (record_count > 0),
    block        block_number not null,
    block_hash   digest not null,
    tx_hash      digest not null,
    logged_at    timestamptz not null
);
create index log_batch_block on log_batch (block);

create table log_record (
    batch_index      bigint not null references log_batch (batch_index) on delete cascade,
    position         integer not null check (position >= 0),
    job_id           digest not null,
    requester        address not null,
    dataset_id       bigint not null check (dataset_id > 0),
    dataset_version  integer not null check (dataset_version > 0),
    model_digest     digest not null,
    report_digest    digest not null,
    metric_name      digest not null,
    metric_value     numeric(78, 0) not null,
    outcome          outcome not null,
    primary key (batch_index, position)
);
create unique index log_record_job on log_record (job_id);
create index log_record_dataset on log_record (dataset_id, dataset_version);

------------------------------------------------------------------------------------------------ HTTP side

create table login_nonce (
    nonce       text primary key check (length(nonce) between 8 and 128),
    issued_at   timestamptz not null,
    expires_at  timestamptz not null check (expires_at > issued_at)
);
create index login_nonce_expiry on login_nonce (expires_at);

-- Only the sha-256 of a session's token is stored: who reads this table can not log in.
create table session (
    token_hash  digest primary key,
    address     address not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null check (expires_at > created_at)
);
create index session_expiry on session (expires_at);
create index session_address on session (address);

create table upload (
    id               uuid primary key,
    owner            address not null,
    file_name        text not null,
    total_bytes      bigint not null check (total_bytes >= 0),
    received_bytes   bigint not null default 0 check (received_bytes between 0 and total_bytes),
    metadata         jsonb not null default '{}',
    status           upload_status not null default 'open',
    created_at       timestamptz not null,
    expires_at       timestamptz not null
);
create index upload_owner on upload (owner, created_at);
create index upload_expiry on upload (expires_at) where status = 'open';

create table ingest (
    id            uuid primary key,
    owner         address not null,
    upload_id     uuid not null references upload (id),
    request       jsonb not null,
    status        ingest_status not null default 'queued',
    progress      jsonb,
    manifest      jsonb,
    manifest_cid  text,
    refusal       jsonb,
    dataset_id    bigint,
    attended_by   text,
    attended_until timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check (status not in ('ready', 'published') or manifest is not null),
    check (status <> 'failed' or refusal is not null),
    check ((attended_by is null) = (attended_until is null))
);
create index ingest_owner on ingest (owner, created_at desc);
create index ingest_waiting on ingest (created_at) where status in ('queued', 'running');

-- Answers to POST requests that carried an Idempotency-Key: a repeat gets the same answer and does nothing.
create table idempotent_answer (
    owner         address not null,
    key           text not null check (length(key) between 1 and 200),
    request_hash  digest not null,
    status_code   integer not null check (status_code between 100 and 599),
    body          text not null,
    created_at    timestamptz not null,
    primary key (owner, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
