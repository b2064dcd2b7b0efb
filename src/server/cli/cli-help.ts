import type { CliCommand } from './cli-command.ts';

/** What `relais --help` says. */
export function generalHelp(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'relais\u202f: les commandes de qui exploite un relais',
    '',
    'Usage\u202f: npm run relais -- <commande> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Le relais est dans le dossier --data, sinon RELAIS_DATA, sinon ./data\u202f; ou dans la base PostgreSQL de RELAIS_DB.',
    'L’aide d’une commande\u202f: npm run relais -- <commande> --help',
    'Code de sortie\u202f: 0 c’est fait, 1 non (ou un défaut trouvé), 2 commande mal écrite.',
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
