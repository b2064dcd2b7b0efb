import type { SharedReport } from '#domain/indicators/shared-report.ts';
import { countText, maskedWord, percentText } from './report-words.ts';

/** The four figures one asks for first. */
export function Tiles({ shared }: { readonly shared: SharedReport }) {
  const { report, count, isTold } = shared;
  const now = `onList.${report.months.length - 1}`;
  const areWaitsTold = isTold('waiting');
  const { numerator, denominator, months } = report.withDoctor;
  const share = isTold('withDoctor', 'withDoctor.of') ? percentText(numerator, denominator) : undefined;
  return (
    <dl className="figures sheet">
      <Tile name="En attente" value={countText(count('waiting'))} unit="patients">
        {report.claimed > 0 &&
          `${countText(count(now))} sur la liste avec ${countText(count('claimed'))} acceptés, pas encore déclarés`}
      </Tile>
      <Tile name="Attente médiane" {...days(report.medianWait, areWaitsTold)} />
      <Tile name="Plus longue attente" {...days(report.longestWait, areWaitsTold)} />
      <Tile name={`Avec un médecin en ${months} mois`} value={shareText(share, denominator)}>
        {share !== undefined &&
          `${countText(numerator)} sur ${countText(denominator)} inscrits depuis au moins ${months} mois`}
      </Tile>
    </dl>
  );
}

function shareText(share: string | undefined, denominator: number): string {
  if (share !== undefined) return share;
  return denominator === 0 ? 'pas encore' : maskedWord;
}

function days(value: number | undefined, isTold: boolean): { value: string; unit?: string } {
  if (value === undefined) return { value: 'personne' };
  return isTold ? { value: countText(value), unit: value < 2 ? 'jour' : 'jours' } : { value: maskedWord };
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly children?: string | false;
}

function Tile({ name, value, unit, children }: TileProps) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>
        {value} {unit !== undefined && <small>{unit}</small>}
        {children && <span className="meta tile-words">{children}</span>}
      </dd>
    </div>
  );
}
