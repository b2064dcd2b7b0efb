import { parseArgs } from 'node:util';
import { type CliCommand, CliTrouble, type CliValues, type CliWorld, type ExitCode } from './cli-command.ts';
import { asTyped, generalHelp, helpBelow, helpOf } from './cli-help.ts';

/** Runs what was typed after `relais`. Never throws: whatever happens is said in French, with what to do next. */
export async function runCli(
  typed: readonly string[],
  commands: readonly CliCommand[],
  outside: CliWorld,
): Promise<ExitCode> {
  const world: CliWorld = { ...outside, say: (line) => outside.say(asTyped(line, outside.env)) };
  try {
    const command = commands.find(({ name }) => startsWith(typed, name.split(' ')));
    if (!command) return withoutCommand(typed, commands, world);
    const rest = typed.slice(command.name.split(' ').length);
    if (rest.includes('--help') || rest.includes('-h')) {
      world.say(helpOf(command));
      return 0;
    }
    return await command.run(valuesOf(command, rest), world);
  } catch (error) {
    world.say(`Relais\u202f: ${wordsFor(error)}`);
    return error instanceof CliTrouble ? error.code : 1;
  }
}

function startsWith(typed: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) => typed[index] === word);
}

function withoutCommand(
  typed: readonly string[],
  commands: readonly CliCommand[],
  world: CliWorld,
): ExitCode {
  const [first, second] = typed;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    world.say(generalHelp(commands));
    return first === undefined ? 2 : 0;
  }
  const below = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (below.length === 0) {
    world.say(`Relais\u202f: la commande «\u202f${first}\u202f» n’existe pas.\n`);
    world.say(generalHelp(commands));
    return 2;
  }
  if (second === '--help' || second === '-h') {
    world.say(helpBelow(first, below));
    return 0;
  }
  world.say(
    second === undefined || second.startsWith('-')
      ? `Relais\u202f: après «\u202f${first}\u202f», il manque un mot.\n`
      : `Relais\u202f: la commande «\u202f${first} ${second}\u202f» n’existe pas.\n`,
  );
  world.say(helpBelow(first, below));
  return 2;
}

/** Throws a CliTrouble that says which option is wrong, and how to see those there are. */
function valuesOf(command: CliCommand, typed: readonly string[]): CliValues {
  const next = `\u202f: {relais} ${command.name} --help`;
  let values: CliValues;
  try {
    const options = Object.fromEntries(
      Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
    );
    values = parseArgs({ args: [...typed], options, strict: true, allowPositionals: false })
      .values as CliValues;
  } catch (error) {
    throw new CliTrouble(`${whyUnreadable(error)} Pour voir les options${next}`, 2);
  }
  const missing = Object.entries(command.options)
    .filter(([name, { isRequired }]) => isRequired && (values[name] ?? '') === '')
    .map(([name]) => `--${name}`);
  if (missing.length > 0)
    throw new CliTrouble(`il manque ${missing.join(', ')}. Pour voir les options${next}`, 2);
  return values;
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const [option] = /--?[\w-]+/.exec(error instanceof Error ? error.message : '') ?? [''];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `l’option ${option} n’existe pas.`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `l’option ${option} n’a pas la valeur attendue.`;
  return 'il y a un mot de trop.';
}

/** What the disk and the system say, in words; the code alone of anything else, for whoever mends it. */
function wordsFor(error: unknown): string {
  if (error instanceof CliTrouble) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: `ce fichier ou ce dossier n’existe pas${path}.`,
    EACCES: `cet utilisateur n’a pas le droit d’ouvrir ce fichier ou ce dossier${path}.`,
    EPERM: `cet utilisateur n’a pas ce droit${path}.`,
    EISDIR: `c’est un dossier, pas un fichier${path}.`,
    ENOTDIR: `ce n’est pas un dossier${path}.`,
    ENOSPC: 'le disque est plein.',
    EROFS: `ce disque est en lecture seule${path}.`,
  };
  const name = error instanceof Error ? error.name : typeof error;
  const reason = error instanceof Error ? error.message : '';
  return known[code] ?? `la commande n’a pas pu finir (${[name, code, reason].filter(Boolean).join(', ')}).`;
}
