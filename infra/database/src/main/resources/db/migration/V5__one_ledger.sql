-- Everything users see of a job is derived from its events and stored with them; null: not derived yet.
alter table job drop column progress;
alter table lease drop column progress;
alter table job add column view jsonb;
-- The words for the requester that came with a step, and the transaction that caused it.
alter table job_event add column reason text;
alter table job_event add column tx digest;

-- Events of before say less than they do now; what they left out stands in other tables.
update job_event event set tx = job.opened_tx,
        data = jsonb_build_object('seed', '0x' || encode(job.seed, 'hex'), 'trainPrice', job.train_price::text)
    from job where job.job_id = event.job_id and event.type = 'opened' and job.seed is not null;
update job_event event set tx = job.ended_tx
    from job where job.job_id = event.job_id and event.to_status in ('succeeded', 'failed', 'refunded', 'cancelled');
update job_event event set data = event.data || jsonb_strip_nulls(jsonb_build_object('model', claim.model_cid,
        'metrics', claim.metrics))
    from claim where claim.job_id = event.job_id and event.type = 'claimed'
        and claim.provider = event.data ->> 'provider' and claim.slot = (event.data ->> 'slot')::integer;
update job_event event set data = event.data || jsonb_strip_nulls(jsonb_build_object('provider', claim.provider,
        'model', claim.model_cid, 'report', claim.report_cid, 'metrics', claim.metrics,
        'agreeing', coalesce((event.data ->> 'agreeing')::integer, 1),
        'disagreeing', coalesce((event.data ->> 'disagreeing')::integer, 0)))
    from claim where claim.job_id = event.job_id and event.type = 'agreed' and claim.verdict = 'majority'
        and not exists (select from claim other where other.job_id = claim.job_id and other.verdict = 'majority'
            and other.slot < claim.slot);
update job_event event set reason = job.status_reason
    from job where job.job_id = event.job_id and event.seq = (
        select max(seq) from job_event last where last.job_id = event.job_id and last.to_status is not null);
update job_event event set data = event.data || jsonb_build_object('outcome', job.outcome)
    from job where job.job_id = event.job_id and event.type = 'settled' and not event.data ? 'outcome'
        and job.outcome is not null;
