-- What lists show of a manifest, and the contents it names: a list reads these and never a manifest.
alter table dataset_version
    add column name text generated always as (manifest ->> 'name') stored,
    add column description text generated always as (manifest ->> 'description') stored,
    add column license text generated always as (manifest ->> 'license') stored,
    add column format text generated always as (manifest ->> 'format') stored,
    add column row_count bigint generated always as (case when manifest ->> 'rowCount' ~ '^[0-9]{1,18}$'
        then (manifest ->> 'rowCount')::bigint end) stored,
    add column column_count integer generated always as (jsonb_array_length(manifest -> 'schema')) stored,
    add column raw_size bigint generated always as (case when manifest -> 'raw' ->> 'size' ~ '^[0-9]{1,18}$'
        then (manifest -> 'raw' ->> 'size')::bigint end) stored,
    add column raw_cid text generated always as (left(manifest -> 'raw' ->> 'cid', 128)) stored,
    add column table_cid text generated always as (left(manifest -> 'table' ->> 'cid', 128)) stored;
create index dataset_version_raw on dataset_version (raw_cid);
create index dataset_version_table on dataset_version (table_cid);

-- Who has uploaded these bytes here: he has them, so he may sell them.
create table content_upload (
    cid          text not null check (cid <> ''),
    seller       address not null,
    uploaded_at  timestamptz not null,
    primary key (cid, seller)
);
insert into content_upload (cid, seller, uploaded_at)
    select content.cid, ingest.owner, min(ingest.updated_at) from ingest
        cross join lateral (values (manifest -> 'raw' ->> 'cid'), (manifest -> 'table' ->> 'cid')) content (cid)
    where content.cid is not null group by content.cid, ingest.owner;

-- The blocks of a content that came from elsewhere: a graph somebody makes around another's content is found by them.
-- They are stored together; the root is one of them.
create table content_block (
    root  text not null check (root <> ''),
    cid   text not null check (cid <> ''),
    primary key (root, cid)
);
create index content_block_cid on content_block (cid);

-- Manifests and contents that were looked for, and when they are looked for again. Written down before one is read, so
-- that one which breaks its reader does not meet the next reader at once.
create table content_attempt (
    cid       text primary key check (cid <> ''),
    attempts  integer not null check (attempts > 0),
    first_at  timestamptz not null,
    next_at   timestamptz not null
);
