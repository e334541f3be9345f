/** Types only: what a case of the adapter contract works with. */
import type { BackendAdapter, Session } from '../core/ports.js';

/** One fresh backend with one citizen in front of it. */
export interface ContractSubject {
  readonly adapter: BackendAdapter;
  readonly formId: string;
  /** A fresh link from the portal, always of the same identity, with a draft not yet saved. */
  launch(): Promise<string>;
  /** The code of the newest SMS. */
  otp(): Promise<string>;
  /** Another adapter in the same browser: same cookies, no memory. */
  reload(): BackendAdapter;
  close?(): Promise<void>;
}

/** A case of the contract: its title says what an adapter does. */
export type ContractCase = readonly [title: string, body: (at: SignedIn) => Promise<void>];

export interface SignedIn {
  readonly subject: ContractSubject;
  readonly adapter: BackendAdapter;
  readonly session: Session;
}
