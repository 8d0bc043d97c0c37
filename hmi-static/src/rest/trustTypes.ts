import type { components } from './openapi';

type Schemas = components['schemas'];

export type Rule = Schemas['Rule'];
export type Explained = Schemas['Explanation'];
export type AuditChange = Schemas['AuditChange'];
export type AuditOutcome = 'done' | 'refused' | 'failed' | 'intended';
export type AuditEntry = Schemas['AuditEntry'] & { outcome: AuditOutcome };
export type AuditPageOfEntries = Omit<Schemas['AuditPage'], 'entries'> & { entries: AuditEntry[] };
export type AuditVerdict = Schemas['AuditVerdict'];
export type AuditState = Schemas['AuditState'];
