-- From where and when a rule holds; empty: always. One that allows and has a context has the effect allow-if: a version before this one, which would not
-- look at the context, knows no such effect and takes it for a denial.
ALTER TABLE rule ADD COLUMN context text NOT NULL DEFAULT '';
