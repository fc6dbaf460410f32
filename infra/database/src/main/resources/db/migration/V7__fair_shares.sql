-- Whose turn it is: the wallet that was served longest ago.
alter table ingest add column served_at timestamptz;
create index ingest_served on ingest (owner, served_at);

-- Contents whose draft nobody published: they are unpinned unless something else needs them.
create table content_unpin (
    cid    text primary key check (cid <> ''),
    since  timestamptz not null
);
create index ingest_draft on ingest (updated_at) where status in ('ready', 'published');
create index ingest_raw on ingest ((manifest -> 'raw' ->> 'cid'));
create index ingest_table on ingest ((manifest -> 'table' ->> 'cid'));
create index ingest_manifest on ingest (manifest_cid);

-- What a wallet has used, by the hour: deleting or failing gives nothing of it back.
create table consumption (
    owner          address not null,
    hour           timestamptz not null check (date_trunc('hour', hour, 'UTC') = hour),
    bytes          bigint not null default 0 check (bytes >= 0),
    ingest_millis  bigint not null default 0 check (ingest_millis >= 0),
    primary key (owner, hour)
);
create index consumption_hour on consumption (hour);

-- The blocks of every content, those that were uploaded here too, by the hash of their bytes: the same block may be named
-- as another kind. They are stored together; the root is one of them, and its content id is the root's name here. Small
-- blocks tell nothing: any two contents may have the same one.
drop table content_block;
create table content_part (
    root    text not null check (root <> ''),
    digest  digest not null,
    small   boolean not null,
    primary key (root, digest)
);
create index content_part_digest on content_part (digest) where not small;

-- What came of the last look, for its seller.
alter table content_attempt add column note text;
-- Contents that were looked into are looked into again: their blocks were dropped.
delete from content_attempt a where not exists (select from dataset_version v where v.manifest_cid = a.cid);
