-- Signing in through an OpenID Connect provider.
select 1;
