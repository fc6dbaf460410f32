-- Which of the attempts was the last that came to an end, well or badly: after one that did not, the reader itself had ended.
alter table content_attempt add column ended integer not null default 0 check (ended between 0 and attempts);
update content_attempt set ended = attempts;
