-- The draws and claims of a settled job whose opening is not on the chain any more, as they stood. They are no part of the job: it starts
-- over. When the very settlement comes back they are what it was decided by, and nothing else could be its receipt. Kept until no
-- reorganisation can bring it back.
create table undone_result (
    job_id      digest not null references job (job_id) on delete cascade,
    settlement  digest not null,
    seed        digest not null,
    block       block_number not null,
    kind        text not null check (kind in ('draw', 'claim')),
    position    integer not null check (position >= 0),
    content     jsonb not null,
    primary key (job_id, settlement, kind, position)
);
create index undone_result_block on undone_result (block);
