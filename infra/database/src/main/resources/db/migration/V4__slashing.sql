alter table submission drop constraint submission_purpose_check;
alter table submission add constraint submission_purpose_check
    check (purpose in ('open', 'settle', 'refund', 'cancel', 'deliver', 'slash_timeout', 'slash_minority'));

-- Stake the escrow will take for a claim the majority did not share, once the time to pardon it is over. The job need not be known here.
create table slash_proposal (
    job_id           digest not null,
    provider         address not null,
    executable_at    timestamptz not null,
    block            block_number not null,
    cancelled_block  block_number,
    primary key (job_id, provider)
);
create index slash_proposal_due on slash_proposal (executable_at) where cancelled_block is null;
create index slash_proposal_block on slash_proposal (block);

-- Stake that was taken.
create table slash (
    job_id    digest not null,
    provider  address not null,
    reason    text not null check (reason in ('timeout', 'equivocation', 'minority_claim')),
    amount    wei not null,
    block     block_number not null,
    primary key (job_id, provider, reason)
);
create index slash_block on slash (block);
