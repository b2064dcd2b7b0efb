import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ActionButton } from '#client/ui/action-button.tsx';
import { Field } from '#client/ui/field.tsx';
import { Slip } from '#client/ui/slip.tsx';
import { SlotChoice } from '#client/ui/slot-choice.tsx';

const html = (node: ReactNode) => renderToStaticMarkup(node);
const attribute = (markup: string, name: string) => markup.match(new RegExp(`${name}="([^"]*)"`))?.[1];
/** The text of the element whose id is `id`. */
const textOf = (markup: string, id: string | undefined) =>
  markup.match(new RegExp(`id="${id}"[^>]*>(.*?)</(?:p|span)>`))?.[1]?.replace(/<[^>]*>/g, '');
const nothing = () => undefined;

describe('a button that is not possible yet', () => {
  const markup = html(
    <ActionButton onPress={nothing} notYet="Indiquez un numéro où le joindre.">
      Demander
    </ActionButton>,
  );

  it('says why beneath, and the reason belongs to the button', () => {
    expect(textOf(markup, attribute(markup, 'aria-describedby'))).toBe('Indiquez un numéro où le joindre.');
  });

  it('stays within the keyboard’s reach: disabled in words, not for the browser', () => {
    expect(attribute(markup, 'aria-disabled')).toBe('true');
    expect(markup).not.toContain(' disabled');
  });

  it('is an ordinary button once it is possible', () => {
    const possible = html(<ActionButton onPress={nothing}>Demander</ActionButton>);
    expect(possible).not.toContain('aria-disabled');
    expect(possible).not.toContain('aria-describedby');
  });
});

describe('a field', () => {
  it('ties its label, its help and its error to the line, and keeps what was typed', () => {
    const markup = html(
      <Field
        label="Téléphone"
        help="Dix chiffres"
        error="Il manque un chiffre."
        defaultValue="06 39 98 41 0"
      />,
    );
    const described = attribute(markup, 'aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => textOf(markup, id))).toEqual(['Dix chiffres', 'Il manque un chiffre.']);
    expect(attribute(markup, 'for')).toBe(attribute(markup.slice(markup.indexOf('<input')), 'id'));
    expect(attribute(markup, 'aria-invalid')).toBe('true');
    expect(attribute(markup, 'value')).toBe('06 39 98 41 0');
  });

  it('is not said wrong before it is, and is never filled in by the browser', () => {
    const markup = html(<Field label="Nom et prénom" />);
    expect(attribute(markup, 'aria-invalid')).toBe('false');
    expect(attribute(markup, 'autoComplete') ?? attribute(markup, 'autocomplete')).toBe('off');
    expect(markup).not.toContain('aria-describedby');
  });
});

describe('the slip', () => {
  const slip = (state: 'pending' | 'confirmed' | 'refused') =>
    html(
      <Slip
        state={state}
        since={state === 'confirmed' ? 'à 11 h 09' : undefined}
        hour="12 h 15"
        dateTime="2026-11-24T12:15"
        weekday="mardi"
        date="24 novembre"
        doctor="Dr Étienne Roubin"
        address="4 rue des Acacias, Vouillé"
        phone="01 99 00 12 40"
        patient="Mme Jeannine Aubrin"
      />,
    );

  it('says « Confirmé » for what the relay confirmed, and for nothing else', () => {
    expect(slip('confirmed')).toContain('Confirmé');
    expect(slip('pending')).toContain('À confirmer');
    expect(slip('pending')).not.toMatch(/confirmé/i);
    expect(slip('refused')).toContain('Refusé');
    expect(slip('refused')).not.toMatch(/confirmé/i);
  });
});

describe('a proposed slot', () => {
  it('is named by what is written on it, and described by its effect', () => {
    const markup = html(
      <SlotChoice
        hour="16 h 20"
        dateTime="2026-11-24T16:20"
        who="Dr Prigent"
        where="Cissé"
        note="40 min plus tard"
        href="/reserver/1"
        label="Prendre 16 h 20"
      />,
    );
    expect(markup).not.toContain('aria-label');
    expect(textOf(markup, attribute(markup, 'aria-describedby'))).toBe('Prendre 16 h 20');
  });
});
