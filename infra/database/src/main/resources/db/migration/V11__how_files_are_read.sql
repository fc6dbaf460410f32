-- The rows of a file that are not in its table are a content of their own and belong to whom the file belongs: a manifest that
-- names somebody else's bytes as its rejected rows gives nobody a right to them.
alter table dataset_version add column rejected_cid text
    generated always as (left(manifest -> 'reading' -> 'rejected' ->> 'cid', 128)) stored;
create index dataset_version_rejected on dataset_version (rejected_cid) where rejected_cid is not null;
create index ingest_rejected on ingest ((manifest -> 'reading' -> 'rejected' ->> 'cid'));

-- How the file was read, for its publisher; known before the draft is.
alter table ingest add column reading text;

-- What a reader noticed about a column. Manifests of before say nothing of it.
alter table manifest_column
    add column unit text,
    add column format text,
    add column role text check (role <> ''),
    add column missing json not null default '{}',
    add column doubts json not null default '[]';
