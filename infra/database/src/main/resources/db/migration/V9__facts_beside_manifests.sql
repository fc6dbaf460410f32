-- What manifests say of the columns of their tables, whether they say it themselves or in a facts document. By the manifest:
-- several versions may have it. Written together with the manifest of a version; a page of it is read, never all.
create table manifest_column (
    manifest_cid  text not null check (manifest_cid <> ''),
    position      integer not null check (position >= 0),
    name          text not null,
    type          text not null check (type <> ''),
    nullable      boolean not null,
    statistics    json not null,
    sample        json not null,
    primary key (manifest_cid, position),
    unique (manifest_cid, name)
);

-- The number of columns stands in the manifest or with the name of its facts document.
alter table dataset_version drop column column_count;
alter table dataset_version add column column_count integer generated always as (
    case when manifest -> 'facts' ->> 'columns' ~ '^[0-9]{1,9}$' then (manifest -> 'facts' ->> 'columns')::integer
        else jsonb_array_length(manifest -> 'schema') end) stored;

create index ingest_facts on ingest ((manifest -> 'facts' ->> 'cid'));
create index dataset_version_facts on dataset_version ((manifest -> 'facts' ->> 'cid'));

-- Manifests of the format before are read again, and found to be none; drafts of them can not be signed.
delete from content_attempt a
    using dataset_version v where v.manifest_cid = a.cid and v.manifest ->> 'version' is distinct from '2';
update dataset_version set manifest = null, availability = 'pending'
    where manifest is not null and manifest ->> 'version' is distinct from '2';
update ingest set status = 'failed', manifest = null, manifest_cid = null, refusal = '{"code": "draft-expired",
    "detail": "the draft has a format that is not published any more",
    "remedy": "Upload the file again and create the dataset."}'
    where status in ('ready', 'published') and manifest ->> 'version' is distinct from '2';
