import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NetLineFacts } from '../ports/net-line.ts';
import type { Section } from '../ports/sections.ts';
import { NetLine } from './net-line.tsx';
import { Tabs } from './tabs.tsx';

export interface ScreenProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** None before a profile exists. */
  readonly net?: NetLineFacts;
  /** Sections of the app; none on the steps of a guided task. */
  readonly tabs?: readonly Section[];
  /** Where the arrow leads, and its accessible name. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly close?: { readonly href: string; readonly label: string; readonly onPress?: () => void };
  /** Who one is here: initials, full name, and the way to the settings. */
  readonly person?: { readonly initials: string; readonly name: string; readonly href: string };
  /** Steps done and in all, of a guided task. */
  readonly steps?: { readonly done: number; readonly of: number };
  /** The one primary action, in the thumb's reach. */
  readonly action?: ReactNode;
  /** A page to read or fill in: on a wide screen it keeps a readable width. */
  readonly reading?: boolean;
  readonly skipLabel?: string;
  readonly children: ReactNode;
}

/** Every screen: network line, header, content, and the thumb's shelf. On a wide screen the shelf becomes a rail (desk.css). */
export function Screen(props: ScreenProps) {
  const { tabs = [], action, steps, children, net, reading, skipLabel = 'Aller au contenu' } = props;
  return (
    <>
      <a className="skip btn btn-sm" href="#contenu">
        {skipLabel}
      </a>
      <div className={reading ? 'screen screen-reading' : 'screen'}>
        {net && <NetLine facts={net} />}
        <Top {...props} />
        {steps && <Steps {...steps} />}
        <main id="contenu" tabIndex={-1}>
          {children}
        </main>
        {(action !== undefined || tabs.length > 0) && (
          <footer className="dock">
            <a className="brand" href="/">
              <img src="/icon.svg" alt="" width="32" height="32" />
              Relais
            </a>
            {action !== undefined && <div className="dock-action">{action}</div>}
            {tabs.length > 0 && <Tabs sections={tabs} />}
          </footer>
        )}
      </div>
    </>
  );
}

function Top({ title, subtitle, back, close, person }: ScreenProps) {
  return (
    <header className="top">
      {back && (
        <a className="icon-btn" href={back.href} aria-label={back.label}>
          <ArrowLeft className="icon" aria-hidden="true" />
        </a>
      )}
      <div className="top-text">
        <h1 tabIndex={-1}>{title}</h1>
        {subtitle !== undefined && <p className="meta">{subtitle}</p>}
      </div>
      {close && (
        <a className="icon-btn" href={close.href} aria-label={close.label} onClick={close.onPress}>
          <X className="icon" aria-hidden="true" />
        </a>
      )}
      {person && (
        <a className="avatar" href={person.href}>
          <span aria-hidden="true">{person.initials}</span>
          <span className="visually-hidden">Mon compte : {person.name}</span>
        </a>
      )}
    </header>
  );
}

function Steps({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <div className="steps" aria-hidden="true">
      {Array.from({ length: of }, (_, step) => step + 1).map((step) => (
        <span key={step} className={step <= done ? 'done' : undefined} />
      ))}
    </div>
  );
}
