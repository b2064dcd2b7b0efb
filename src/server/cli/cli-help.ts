import type { CliCommand } from './cli-command.ts';

/**
 * `{relais}` in a text is what whoever reads it types before a command: by npm in the program's folder, or the command that the guide
 * has him make.
 */
export function asTyped(text: string, env: NodeJS.ProcessEnv): string {
  const isByNpm = env['npm_lifecycle_event'] === 'relais';
  return text.replaceAll('{relais}', isByNpm ? 'npm run relais --' : 'relais');
}

/** What `relais --help` says. */
export function generalHelp(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'relais\u202f: les commandes de qui exploite un relais',
    '',
    'Usage\u202f: {relais} <commande> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Le relais est dans le dossier --data, sinon RELAIS_DATA, sinon ./data\u202f; ou dans la base PostgreSQL de RELAIS_DB.',
    'L’aide d’une commande\u202f: {relais} <commande> --help',
    'Code de sortie\u202f: 0 c’est fait, 1 non (ou un défaut trouvé), 2 commande mal écrite.',
  ].join('\n');
}

/** What there is below the words typed so far (`territory`), for whoever did not say which. */
export function helpBelow(word: string, commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Les commandes «\u202f${word}\u202f»\u202f:`,
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    `L’aide d’une commande\u202f: {relais} ${commands[0]?.name ?? word} --help`,
  ].join('\n');
}

/** What `relais <command> --help` says. */
export function helpOf({ name, summary, about, options }: CliCommand): string {
  const rows = Object.entries(options).map(([option, { value, help, isRequired }]) => ({
    left: `--${option}${value ? ` ${value}` : ''}`,
    right: isRequired ? `${help} (nécessaire)` : help,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return [
    `relais ${name}\u202f: ${summary}`,
    '',
    ...about,
    '',
    'Options\u202f:',
    ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}
