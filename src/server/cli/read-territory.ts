import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Commune, Territory } from '#domain/territory/territory.ts';
import { readCommunes } from '../../client/features/list-settings/communes-csv.ts';
import { CliTrouble } from './cli-command.ts';
import { counted } from './french-values.ts';
import { type TerritorySettings, territoryOf, territorySettingsSchema } from './territory-settings.ts';

/** The territory that two files describe, checked by the domain's schemas. Throws a CliTrouble that names what does not fit. */
export function readTerritory(
  settingsPath: string | undefined,
  communesPath: string | undefined,
): { readonly settings: TerritorySettings; readonly territory: Territory } {
  const settings = readSettings(needed(settingsPath, '--settings'));
  const communes = readTable(needed(communesPath, '--communes'));
  return { settings, territory: checkedTerritory(settings, communes) };
}

function needed(text: string | undefined, option: string): string {
  if (text === undefined)
    throw new CliTrouble(
      `il manque ${option}. Pour voir les options\u202f: {relais} territory create --help`,
      2,
    );
  return text;
}

function readSettings(path: string): TerritorySettings {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliTrouble(`les réglages ne sont pas du JSON (${path}).`);
    throw error;
  }
  const settings = territorySettingsSchema.safeParse(json);
  if (!settings.success) throw new CliTrouble(misfits(settings.error, path));
  return settings.data;
}

function readTable(path: string): readonly Commune[] {
  const { communes, faults } = readCommunes(readFileSync(path, 'utf8'));
  const [first] = faults;
  if (!first && communes.length > 0) return communes;
  const where = first ? `ligne ${first.line}\u202f: ${first.why}` : 'elle est vide.';
  const more = faults.length > 1 ? ` (et ${counted(faults.length - 1, 'autre ligne', 'autres lignes')})` : '';
  throw new CliTrouble(`la table des communes ne convient pas, ${where}${more} Rien n’a été créé.`);
}

function checkedTerritory(settings: TerritorySettings, communes: readonly Commune[]): Territory {
  const { communeCode } = settings.coordination;
  if (!communes.some(({ code }) => code === communeCode)) {
    throw new CliTrouble(
      `la commune de la coordination (${communeCode}) n’est pas dans la table des communes.`,
    );
  }
  try {
    return territoryOf(settings, communes);
  } catch (error) {
    if (error instanceof z.ZodError) throw new CliTrouble(misfits(error, 'les réglages'));
    throw error;
  }
}

/** The fields that do not fit, by their place; never what they hold. */
function misfits(error: z.ZodError, where: string): string {
  const paths = error.issues.map(({ path, code, ...issue }) =>
    code === 'unrecognized_keys' && 'keys' in issue
      ? `${[...path, ...issue.keys].join('.')} (inconnu)`
      : path.join('.') || 'le fichier',
  );
  return `ces réglages ne conviennent pas (${where})\u202f: ${[...new Set(paths)].join(', ')}. Comparez avec --example. Rien n’a été créé.`;
}
