-- Whose turn it is: the wallet that was served longest ago.
alter table ingest add column served_at timestamptz;
create index ingest_served on ingest (owner, served_at);

-- What a wallet has used, by the hour: deleting or failing gives nothing of it back.
create table consumption (
    owner          address not null,
    hour           timestamptz not null check (date_trunc('hour', hour, 'UTC') = hour),
    bytes          bigint not null default 0 check (bytes >= 0),
    ingest_millis  bigint not null default 0 check (ingest_millis >= 0),
    primary key (owner, hour)
);
create index consumption_hour on consumption (hour);
