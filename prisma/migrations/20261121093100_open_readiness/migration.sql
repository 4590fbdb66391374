-- /api/ready compares the schema with what its build knows. Where migrations are only compared, the list is not there.
do $$ begin
  if to_regclass('_prisma_migrations') is not null then
    grant select on _prisma_migrations to loadline_app;
  end if;
end $$;

-- Through a pooler a connection brings no time limits of its own.
alter role loadline_app set statement_timeout = '15s';
alter role loadline_app set idle_in_transaction_session_timeout = '15s';
