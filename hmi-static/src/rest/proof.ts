/** What a second factor is to prove before the runtime does it: of what, with every value. */
export interface Proof {
  /** Digest of it; nothing else is proved by it. */
  readonly act: string;
  readonly verb: string;
  readonly object: string;
  readonly text: string;
}

type Prover = (proof: Proof) => Promise<boolean>;

let prover: Prover | null = null;

/** Who asks the person for a code; the only one. @return takes it back */
export function proveBy(next: Prover): () => void {
  prover = next;
  return () => {
    if (prover === next) prover = null;
  };
}

/** Whether it was proved, so that the same request is good once. */
export async function isProved(answer: unknown): Promise<boolean> {
  const { code, proof } = (answer ?? {}) as { readonly code?: string; readonly proof?: Proof };
  return code === 'PROOF-NEEDED' && proof !== undefined && prover !== null && (await prover(proof));
}
