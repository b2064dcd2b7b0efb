import type { Instant } from '#domain/identifiers.ts';

export interface CliOption {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `<fichier>`. */
  readonly value?: string;
  readonly help: string;
  readonly isRequired?: true;
}

/** What was given on the command line, checked against the command's options. */
export type CliValues = Readonly<Record<string, string | boolean | undefined>>;

/** Where a command runs: what it may read of the process, and where its words go. */
export interface CliWorld {
  readonly env: NodeJS.ProcessEnv;
  now(): Instant;
  /** Whether somebody reads this on a screen. */
  readonly isTerminal: boolean;
  /** A line for whoever typed the command. */
  say(line: string): void;
  /** Something that happened to a relay, for its log: no name, no content. */
  record(event: CliEvent): void;
}

export interface CliEvent {
  readonly event: 'backup' | 'restore' | 'restored' | 'migration' | 'check' | 'territory' | 'invitation';
  readonly [what: string]: string | number | boolean;
}

/** 0: done. 1: the answer is « no », or it could not be done. 2: the command line cannot be understood. */
export type ExitCode = 0 | 1 | 2;

export interface CliCommand {
  /** As it is typed: `territory create`. */
  readonly name: string;
  readonly summary: string;
  /** What has to be known before running it, in lines of at most a hundred characters. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, CliOption>>;
  run(values: CliValues, world: CliWorld): Promise<ExitCode>;
}

/** Why a command cannot go on, and what to do, in words for whoever typed it; nothing was changed. */
export class CliTrouble extends Error {
  readonly code: ExitCode;

  constructor(words: string, code: ExitCode = 1) {
    super(words);
    this.code = code;
  }
}

/** An option's text; undefined when it was not given. */
export function textOf(values: CliValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
