import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';

/** What somebody, or the world, does in a simulation. Plain data: a failing script is kept as JSON and can lose any of its lines. */
export type Deed =
  | { readonly do: 'wait' }
  | { readonly do: 'boot' | 'kill' | 'online' | 'offline'; readonly device: string }
  | {
      readonly do: 'issue';
      readonly device: string;
      readonly uid: Id;
      readonly command: Command;
      readonly expiresAt?: Instant;
      /** Done where there is no network: on a round, in a white zone. */
      readonly offline?: true;
    }
  /** A command of a later app, which this relay does not know. */
  | { readonly do: 'issueLater'; readonly device: string; readonly uid: Id }
  | { readonly do: 'takeBack' | 'settle'; readonly device: string; readonly uid: Id }
  | { readonly do: 'jumpClock'; readonly device: string; readonly byMs: number }
  | { readonly do: 'fill' | 'makeRoom' | 'loseConnection' | 'migrate'; readonly device: string }
  | { readonly do: 'wipe'; readonly device: string }
  | { readonly do: 'clone'; readonly device: string; readonly as: string }
  | { readonly do: 'copy' | 'putBack'; readonly device: string }
  | { readonly do: 'update'; readonly device: string; readonly build: string }
  | { readonly do: 'move'; readonly device: string; readonly relay: number }
  /** The relay's job looks at what time has changed `days` days from now. */
  | { readonly do: 'passTime'; readonly days: number }
  | { readonly do: 'crashRelay'; readonly relay: number; readonly statement: number }
  | { readonly do: 'loseAnswers'; readonly relay: number }
  | { readonly do: 'renewRelay' }
  | { readonly do: 'backUp' }
  /** `renews`: put back by the command, which begins another life of the relay; otherwise by hand. */
  | { readonly do: 'restore'; readonly renews: boolean }
  | { readonly do: 'member'; readonly memberId: Id; readonly change: MemberChange };

export interface MemberChange {
  readonly active?: boolean;
  readonly adherent?: boolean;
  readonly profession?: 'pharmacist' | 'nurse' | 'sasOperator';
}

/** A deed, `afterMs` of virtual time after the one before. */
export type Operation = Deed & { readonly afterMs: number };
