-- Whose a block is, is asked by its digest: results that were judged right belong to the job's requester.
create index claim_model on claim (model_digest) where verdict = 'majority';
create index claim_report on claim (report_digest) where verdict = 'majority';
create index claim_model_cid on claim (model_cid) where verdict = 'majority';
create index claim_report_cid on claim (report_cid) where verdict = 'majority';
