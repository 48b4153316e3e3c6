-- The search finds tickets, and forgives typing mistakes there, too.

-- Every word that can be mistyped and stands in some ticket, in how many, and its forms with one letter left out: two
-- words one typing mistake apart share such a form.
create table ticket_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  tickets int not null,
  -- Null until they were made.
  variants text[],
  primary key (workspace_id, word)
) with (fillfactor = 70);
create index ticket_words_variants on ticket_words using gin (variants);

-- The words of tickets that are there already.
insert into ticket_words (workspace_id, word, tickets, variants)
  select workspace_id, word, tickets,
    array(select word union select overlay(word placing '' from i for 1) from generate_series(1, length(word)) i)
  from (
    select t.workspace_id, word, count(*) as tickets from tickets t, unnest(tsvector_to_array(t.words)) word
    where word ~ '^[[:alpha:]]{4,30}$' group by 1, 2
  ) held;
