-- Which contracts on which chain everything in this database is about: the first process writes it down, and none goes on with
-- others.
create table marketplace_contracts (
    one       boolean primary key default true check (one),
    chain_id  bigint not null check (chain_id > 0),
    addresses text not null check (addresses <> '')
);
