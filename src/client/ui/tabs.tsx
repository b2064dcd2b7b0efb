import type { Section } from '../ports/sections.ts';

/** The sections of the app: tabs under the thumb, a list in the rail of a wide screen. */
export function Tabs({ sections }: { readonly sections: readonly Section[] }) {
  return (
    <nav className="tabs" aria-label="Sections">
      {sections.map(({ href, label, icon, current, count, wide }) => (
        <a
          key={href}
          href={href}
          className={wide ? 'wide-only' : undefined}
          aria-current={current ? 'page' : undefined}
        >
          <span className="tab-icon">
            {icon}
            {count > 0 && (
              <span className="count" aria-hidden="true">
                {count}
              </span>
            )}
          </span>
          <span>
            {label}
            {count > 0 && <span className="visually-hidden"> : {count} à voir</span>}
          </span>
        </a>
      ))}
    </nav>
  );
}
