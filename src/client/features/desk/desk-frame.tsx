import type { ReactNode } from 'react';
import type { ScreenFrame } from '#client/ports/screen-frame.ts';
import type { Section } from '#client/ports/sections.ts';
import { NetLine } from '#client/ui/net-line.tsx';
import { Tabs } from '#client/ui/tabs.tsx';

export interface DeskFrameProps {
  readonly frame: ScreenFrame;
  /** Which pane a narrow screen shows. */
  readonly shows: 'list' | 'story' | 'filters';
  /** What was just done, above the tabs of a phone and under the panes of a desk: never in a pane that is hidden. */
  readonly said: ReactNode;
  readonly children: ReactNode;
}

/** The sections as the bar tells them: « Plus », with what it alone leads to, comes last. */
function inBar(tabs: readonly Section[]): readonly Section[] {
  const isMore = ({ href }: Section) => href === '/plus';
  return [...tabs.filter((tab) => !isMore(tab) && tab.href !== '/inviter'), ...tabs.filter(isMore)];
}

/** A desk: sections across the top, three panes under them. On a phone, one pane at a time and the tabs under the thumb. */
export function DeskFrame({ frame, shows, said, children }: DeskFrameProps) {
  const { net, tabs, person } = frame;
  return (
    <>
      <a className="skip btn btn-sm" href="#contenu">
        Aller à la liste
      </a>
      <div className="desk">
        <NetLine facts={net} />
        <header className="deskbar">
          <a className="brand" href="/">
            <img src="/icon.svg" alt="" width="28" height="28" />
            Relais
          </a>
          <nav className="desknav" aria-label="Sections">
            {inBar(tabs).map(({ href, label, current, count }) => (
              <a key={href} href={href} aria-current={current ? 'page' : undefined}>
                {label}
                {count > 0 && (
                  <>
                    <span className="count" aria-hidden="true">
                      {count}
                    </span>
                    <span className="visually-hidden"> : {count} à voir</span>
                  </>
                )}
              </a>
            ))}
          </nav>
          <NetLine facts={net} />
          <a className="who" href={person.href}>
            <span className="avatar" aria-hidden="true">
              {person.initials}
            </span>
            <span className="visually-hidden">Mon compte : {person.name}</span>
          </a>
        </header>
        <main id="contenu" className="triptych" data-shows={shows} tabIndex={-1}>
          {children}
        </main>
        <footer className="dock">
          {said}
          <Tabs sections={tabs} />
        </footer>
      </div>
    </>
  );
}
