import type { components } from '../../rest/openapi';
import { RestError, rest } from '../../rest/rest';
import type { Problem } from '../../rest/plantTypes';
import type { DeviceFile } from './deviceFile';

type Schemas = components['schemas'];

// OpenAPI 3.0 cannot say that a reference may be null; the document says it of what is referred to.
export type Failure = NonNullable<Schemas['ProbeFailure']>;
export type Reached = Schemas['ProbeConnect'];
export type Branch = Schemas['ProbeBranch'];
export type Item = Schemas['ProbeItem'];
export type Preview = Schemas['ProbePreview'];
export type DeviceReading = Schemas['ProbeReading'];
export type Draft = Schemas['DeviceDraft'];

/** Code of a failure: devices of this kind have no directory. */
export const NO_BROWSING = 'PROBE-NO-BROWSING';

export function readDraft(name: string, file: DeviceFile, signal: AbortSignal): Promise<Draft> {
  return ask('draft', name, file, '', signal);
}

export function connect(name: string, file: DeviceFile): Promise<Reached> {
  return ask('connect', name, file);
}

/** @param parent address of a branch; empty for the top */
export function browse(name: string, file: DeviceFile, parent: string, signal?: AbortSignal): Promise<Branch> {
  return ask('browse', name, file, parent, signal);
}

export function preview(name: string, file: DeviceFile, signal: AbortSignal): Promise<Preview> {
  return ask('preview', name, file, '', signal);
}

function ask<T>(what: string, name: string, file: DeviceFile, parent = '', signal?: AbortSignal): Promise<T> {
  return rest<T>(`drivers/${what}`, { method: 'POST', json: { device: name, text: file.yaml, list: file.csv, parent }, ...(signal && { signal }) });
}

/** Some refusals list what is wrong with the file. */
export function problemsOf(error: Error | null): readonly Problem[] {
  const body = error instanceof RestError ? error.body : null;
  const problems = typeof body === 'object' && body !== null && 'problems' in body ? body.problems : [];
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}
